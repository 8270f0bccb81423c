//! Accounts in words: whole ones quoted in both languages, and what holds for the account of any case and of any rule.

use std::sync::LazyLock;

use proptest::prelude::*;
use thoihan::calendar::{Calendar, Scope, Standing};
use thoihan::case::{Evaluator, Ground, Record, Stage, StatusPolicy, Wait, WaitMode};
use thoihan::civil::{Date, DateStyle, DateTime};
use thoihan::hours::Schedule;
use thoihan::law::{self, Question};
use thoihan::term::{Explanation, Length, Line, Pauses, Topic, Unit};
use thoihan::{Error, Lang};

use crate::calendar::state;
use crate::civil::day;
use crate::errors::says;
use crate::props::law_of;

static COUNTERS: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap());

#[track_caller]
fn at(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn record(received: &str, limit: &str) -> Record {
    Record { received: Some(at(received)), limit: Some(limit.parse().unwrap()), ..Record::default() }
}

fn waiting(ground: Ground, from: &str, to: &str) -> Wait {
    Wait { ground, mode: WaitMode::ByRule, from: at(from), to: (!to.is_empty()).then(|| at(to)) }
}

fn explained(record: &Record, as_of: &str) -> Explanation {
    Evaluator::new(state()).explain(record, at(as_of)).unwrap_or_else(|error| panic!("{error}"))
}

fn asked(question: Question<'_>, event: &str) -> Result<Explanation, Error> {
    question.due_at(at(event), state())?.explain(state())
}

/// The account in Vietnamese and English, one after the other.
fn both(explanation: &Explanation) -> String {
    explanation.display(Lang::Vietnamese) + &explanation.display(Lang::English)
}

// Whole accounts.

const TET: &str = "\
1. Tiếp nhận 09:00 thứ Ba 10/02/2026; thời hạn giải quyết 05 ngày làm việc.
2. Thứ Ba 10/02/2026: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015).
3. Thứ Bảy 14/02/2026: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
4. Chủ nhật 15/02/2026: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
5. Thứ Hai 16/02/2026: Tết Âm lịch (29 tháng Chạp), không tính (Thông báo 9441/TB-BNV).
6. Thứ Ba 17/02/2026: Tết Âm lịch (mùng 1), không tính (Thông báo 9441/TB-BNV).
7. Thứ Tư 18/02/2026: Tết Âm lịch (mùng 2), không tính (Thông báo 9441/TB-BNV).
8. Thứ Năm 19/02/2026: Tết Âm lịch (mùng 3), không tính (Thông báo 9441/TB-BNV).
9. Thứ Sáu 20/02/2026: Tết Âm lịch (mùng 4), không tính (Thông báo 9441/TB-BNV).
10. Thứ Bảy 21/02/2026: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
11. Chủ nhật 22/02/2026: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
12. Ngày làm việc thứ 5: thứ Ba 24/02/2026, tính từ thứ Tư 11/02/2026.
13. Thứ Ba 24/02/2026: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
14. Lịch nghỉ đã được quyết định.
15. Tình trạng: đang xử lý, còn hạn.
16. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất thứ Hai 23/02/2026; chưa phải xin lỗi (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).
Tiếp nhận ngày 10 tháng 02 năm 2026; trả kết quả chậm nhất ngày 24 tháng 02 năm 2026.
1. Received 09:00 Tuesday 10 February 2026; the limit is 5 working days.
2. Tuesday 10 February 2026: day of the event, not counted (Art. 147(3) Civil Code 2015).
3. Saturday 14 February 2026: weekly rest, not counted (Art. 1 Decision 188/1999).
4. Sunday 15 February 2026: weekly rest, not counted (Art. 1 Decision 188/1999).
5. Monday 16 February 2026: Lunar New Year (day 29 of month 12), not counted (Notice 9441/TB-BNV).
6. Tuesday 17 February 2026: Lunar New Year (day 1 of month 1), not counted (Notice 9441/TB-BNV).
7. Wednesday 18 February 2026: Lunar New Year (day 2 of month 1), not counted (Notice 9441/TB-BNV).
8. Thursday 19 February 2026: Lunar New Year (day 3 of month 1), not counted (Notice 9441/TB-BNV).
9. Friday 20 February 2026: Lunar New Year (day 4 of month 1), not counted (Notice 9441/TB-BNV).
10. Saturday 21 February 2026: weekly rest, not counted (Art. 1 Decision 188/1999).
11. Sunday 22 February 2026: weekly rest, not counted (Art. 1 Decision 188/1999).
12. Working day 5: Tuesday 24 February 2026, counted from Wednesday 11 February 2026.
13. Tuesday 24 February 2026: last day of the limit, ends at 24:00.
14. The calendar is decided.
15. Status: running.
16. If it will be late, the letter of apology with a new day is due by Monday 23 February 2026; not owed (Art. 19(6) Decree 118/2025).
Received on 10 February 2026; the result is due by 24 February 2026.
";

const SWAP: &str = "\
1. Tiếp nhận 09:30 thứ Sáu 26/04/2024; thời hạn giải quyết 05 ngày làm việc.
2. Thứ Sáu 26/04/2024: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015).
3. Thứ Bảy 27/04/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
4. Chủ nhật 28/04/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
5. Thứ Hai 29/04/2024: Nghỉ hoán đổi (làm bù ngày 04/05/2024), không tính (Công văn 2450/VPCP-KGVX).
6. Thứ Ba 30/04/2024: Ngày Chiến thắng, không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
7. Thứ Tư 01/05/2024: Ngày Quốc tế lao động, không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
8. Thứ Bảy 04/05/2024: Làm bù cho ngày nghỉ 29/04/2024, được tính (Công văn 2450/VPCP-KGVX).
9. Chủ nhật 05/05/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
10. Ngày làm việc thứ 5: thứ Ba 07/05/2024, tính từ thứ Năm 02/05/2024.
11. Thứ Ba 07/05/2024: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
12. Lịch nghỉ đã được quyết định.
13. Tình trạng: quá hạn, chưa xong, trễ 01 ngày làm việc.
14. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất thứ Hai 06/05/2024; chưa xin lỗi, đã trễ (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).
Tiếp nhận ngày 26 tháng 4 năm 2024; trả kết quả chậm nhất ngày 07 tháng 5 năm 2024.
1. Received 09:30 Friday 26 April 2024; the limit is 5 working days.
2. Friday 26 April 2024: day of the event, not counted (Art. 147(3) Civil Code 2015).
3. Saturday 27 April 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
4. Sunday 28 April 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
5. Monday 29 April 2024: Day off, worked on 04/05/2024 instead, not counted (Official letter 2450/VPCP-KGVX).
6. Tuesday 30 April 2024: Victory Day, not counted (Art. 112(1) Labour Code 2019).
7. Wednesday 1 May 2024: International Labour Day, not counted (Art. 112(1) Labour Code 2019).
8. Saturday 4 May 2024: Worked in exchange for 29/04/2024, counted (Official letter 2450/VPCP-KGVX).
9. Sunday 5 May 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
10. Working day 5: Tuesday 7 May 2024, counted from Thursday 2 May 2024.
11. Tuesday 7 May 2024: last day of the limit, ends at 24:00.
12. The calendar is decided.
13. Status: overdue, late by 1 working day.
14. If it will be late, the letter of apology with a new day is due by Monday 6 May 2024; overdue (Art. 19(9) Decree 61/2018).
Received on 26 April 2024; the result is due by 7 May 2024.
";

const GROUNDS: &str = "\
1. Tiếp nhận 09:00 thứ Năm 02/05/2024; thời hạn giải quyết 06 ngày làm việc.
2. Chờ bổ sung giấy tờ từ 08:00 thứ Sáu 03/05/2024 đến 10:00 thứ Bảy 04/05/2024: thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).
3. Chờ thực hiện nghĩa vụ tài chính từ 09:00 thứ Hai 06/05/2024 đến 09:00 thứ Tư 08/05/2024: thời gian này không tính.
4. Lấy ý kiến cơ quan khác từ 09:00 thứ Năm 09/05/2024 đến 09:00 thứ Sáu 10/05/2024: thời hạn vẫn tính.
5. Dừng xử lý từ 10:00 thứ Sáu 10/05/2024 đến 10:00 thứ Ba 14/05/2024: thời gian này không tính.
6. Thứ Bảy 04/05/2024: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015).
7. Chủ nhật 05/05/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
8. Thứ Bảy 11/05/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
9. Chủ nhật 12/05/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
10. Ngày làm việc thứ 6: thứ Sáu 17/05/2024, tính từ thứ Tư 08/05/2024.
11. Thứ Sáu 17/05/2024: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
12. Lịch nghỉ đã được quyết định.
13. Tình trạng: sắp đến hạn.
14. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất thứ Năm 16/05/2024; phải quyết định gửi thư xin lỗi (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).
Tiếp nhận ngày 02 tháng 5 năm 2024; trả kết quả chậm nhất ngày 17 tháng 5 năm 2024.
1. Received 09:00 Thursday 2 May 2024; the limit is 6 working days.
2. Waiting for papers from 08:00 Friday 3 May 2024 to 10:00 Saturday 4 May 2024: the limit is counted again from the start once the dossier is complete (Art. 19(4) Decree 61/2018).
3. Waiting for a financial duty from 09:00 Monday 6 May 2024 to 09:00 Wednesday 8 May 2024: this time is not counted.
4. Asking another body's opinion from 09:00 Thursday 9 May 2024 to 09:00 Friday 10 May 2024: the limit runs on.
5. Work stopped from 10:00 Friday 10 May 2024 to 10:00 Tuesday 14 May 2024: this time is not counted.
6. Saturday 4 May 2024: day of the event, not counted (Art. 147(3) Civil Code 2015).
7. Sunday 5 May 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
8. Saturday 11 May 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
9. Sunday 12 May 2024: weekly rest, not counted (Art. 1 Decision 188/1999).
10. Working day 6: Friday 17 May 2024, counted from Wednesday 8 May 2024.
11. Friday 17 May 2024: last day of the limit, ends at 24:00.
12. The calendar is decided.
13. Status: due soon.
14. If it will be late, the letter of apology with a new day is due by Thursday 16 May 2024; to be decided now (Art. 19(9) Decree 61/2018).
Received on 2 May 2024; the result is due by 17 May 2024.
";

const HOURS: &str = "\
1. Tiếp nhận 16:00 thứ Sáu 29/08/2025; thời hạn giải quyết 08 giờ làm việc.
2. 16:00 thứ Sáu 29/08/2025: thời điểm bắt đầu tính (khoản 1 Điều 147 Bộ luật Dân sự 2015).
3. Thứ Sáu 29/08/2025: tính 1 giờ, đến 17:00.
4. Thứ Bảy 30/08/2025: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
5. Chủ nhật 31/08/2025: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
6. Thứ Hai 01/09/2025: Quốc khánh (ngày liền kề), không tính (Công văn 8726/VPCP-KGVX).
7. Thứ Ba 02/09/2025: Quốc khánh, không tính (Công văn 8726/VPCP-KGVX).
8. Thứ Tư 03/09/2025: tính 7 giờ, đến 16:00.
9. Thứ Tư 03/09/2025: hết thời hạn lúc 16:00.
10. Lịch nghỉ đã được quyết định.
11. Tình trạng: quá hạn, chưa xong, trễ 2 giờ 45 phút làm việc.
12. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất thứ Ba 02/09/2025, nên gửi không muộn hơn thứ Sáu 29/08/2025; chưa xin lỗi, đã trễ (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).
Tiếp nhận ngày 29 tháng 8 năm 2025; trả kết quả chậm nhất 16 giờ 00 phút, ngày 03 tháng 9 năm 2025.
1. Received 16:00 Friday 29 August 2025; the limit is 8 working hours.
2. 16:00 Friday 29 August 2025: the moment from which it runs (Art. 147(1) Civil Code 2015).
3. Friday 29 August 2025: 1 hour counted, until 17:00.
4. Saturday 30 August 2025: weekly rest, not counted (Art. 1 Decision 188/1999).
5. Sunday 31 August 2025: weekly rest, not counted (Art. 1 Decision 188/1999).
6. Monday 1 September 2025: National Day (adjacent day), not counted (Official letter 8726/VPCP-KGVX).
7. Tuesday 2 September 2025: National Day, not counted (Official letter 8726/VPCP-KGVX).
8. Wednesday 3 September 2025: 7 hours counted, until 16:00.
9. Wednesday 3 September 2025: the limit ends at 16:00.
10. The calendar is decided.
11. Status: overdue, late by 2 hours 45 minutes of office time.
12. If it will be late, the letter of apology with a new day is due by Tuesday 2 September 2025, best sent by Friday 29 August 2025; overdue (Art. 19(6) Decree 118/2025).
Received on 29 August 2025; the result is due by 16:00 on 3 September 2025.
";

const PROJECTED: &str = "\
1. Tiếp nhận 09:00 thứ Năm 20/01/2028; thời hạn giải quyết 02 ngày làm việc.
2. Thứ Năm 20/01/2028: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015).
3. Thứ Bảy 22/01/2028: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
4. Chủ nhật 23/01/2028: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
5. Thứ Hai 24/01/2028: Tết Âm lịch (28 tháng Chạp), không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
6. Thứ Ba 25/01/2028: Tết Âm lịch (29 tháng Chạp), không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
7. Thứ Tư 26/01/2028: Tết Âm lịch (mùng 1), không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
8. Thứ Năm 27/01/2028: Tết Âm lịch (mùng 2), không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
9. Thứ Sáu 28/01/2028: Tết Âm lịch (mùng 3), không tính (khoản 1 Điều 112 Bộ luật Lao động 2019).
10. Thứ Bảy 29/01/2028: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
11. Chủ nhật 30/01/2028: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg).
12. Ngày làm việc thứ 2: thứ Hai 31/01/2028, tính từ thứ Sáu 21/01/2028.
13. Thứ Hai 31/01/2028: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
14. Lịch nghỉ còn là dự kiến: hạn có thể từ thứ Bảy 22/01/2028 đến thứ Tư 02/02/2028.
15. Tình trạng: sắp đến hạn.
16. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất Chủ nhật 30/01/2028, nên gửi không muộn hơn thứ Sáu 21/01/2028; phải quyết định gửi thư xin lỗi (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP).
Tiếp nhận ngày 20 tháng 01 năm 2028; trả kết quả chậm nhất ngày 31 tháng 01 năm 2028.
1. Received 09:00 Thursday 20 January 2028; the limit is 2 working days.
2. Thursday 20 January 2028: day of the event, not counted (Art. 147(3) Civil Code 2015).
3. Saturday 22 January 2028: weekly rest, not counted (Art. 1 Decision 188/1999).
4. Sunday 23 January 2028: weekly rest, not counted (Art. 1 Decision 188/1999).
5. Monday 24 January 2028: Lunar New Year (day 28 of month 12), not counted (Art. 112(1) Labour Code 2019).
6. Tuesday 25 January 2028: Lunar New Year (day 29 of month 12), not counted (Art. 112(1) Labour Code 2019).
7. Wednesday 26 January 2028: Lunar New Year (day 1 of month 1), not counted (Art. 112(1) Labour Code 2019).
8. Thursday 27 January 2028: Lunar New Year (day 2 of month 1), not counted (Art. 112(1) Labour Code 2019).
9. Friday 28 January 2028: Lunar New Year (day 3 of month 1), not counted (Art. 112(1) Labour Code 2019).
10. Saturday 29 January 2028: weekly rest, not counted (Art. 1 Decision 188/1999).
11. Sunday 30 January 2028: weekly rest, not counted (Art. 1 Decision 188/1999).
12. Working day 2: Monday 31 January 2028, counted from Friday 21 January 2028.
13. Monday 31 January 2028: last day of the limit, ends at 24:00.
14. The calendar is only projected: the day may be from Saturday 22 January 2028 to Wednesday 2 February 2028.
15. Status: due soon.
16. If it will be late, the letter of apology with a new day is due by Sunday 30 January 2028, best sent by Friday 21 January 2028; to be decided now (Art. 19(6) Decree 118/2025).
Received on 20 January 2028; the result is due by 31 January 2028.
";

const READING: &str = "\
1. Quyết định công bố của Chủ tịch Ủy ban nhân dân cấp tỉnh: chậm nhất 05 ngày trước ngày văn bản có hiệu lực (Điều 15 Nghị định 63/2010/NĐ-CP).
2. Theo cách hiểu strict (A2): đủ 5 ngày trọn vẹn nằm giữa hai ngày.
3. Thứ Hai 02/09/2024: ngày xảy ra sự kiện, không tính.
4. Thứ Ba 27/08/2024: ngày cuối theo số ngày (khoản 1 Điều 148 Bộ luật Dân sự 2015).
5. Thứ Ba 27/08/2024: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
6. Lịch nghỉ đã được quyết định.
Thời hạn cuối cùng là ngày 27 tháng 8 năm 2024.
1. Provincial publication decision: at the latest 5 days before the legal document takes effect (Art. 15 Decree 63/2010).
2. By the reading strict (A2): 5 whole days lie between the two days.
3. Monday 2 September 2024: day of the event, not counted.
4. Tuesday 27 August 2024: last of so many days (Art. 148(1) Civil Code 2015).
5. Tuesday 27 August 2024: last day of the limit, ends at 24:00.
6. The calendar is decided.
At the latest 27 August 2024.
";

const CUT_OFF: &str = "\
1. Việc hộ tịch không có thời hạn riêng: giải quyết ngay trong ngày; nhận sau 15 giờ mà không giải quyết được ngay thì ngày làm việc tiếp theo (khoản 3 Điều 5 Luật 60/2014/QH13).
2. Nhận hồ sơ sau 15 giờ mà không giải quyết được ngay: ngày làm việc tiếp theo.
3. Thứ Sáu 03/05/2024: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015).
4. Thứ Bảy 04/05/2024: Làm bù cho ngày nghỉ 29/04/2024, được tính (Công văn 2450/VPCP-KGVX).
5. Thứ Bảy 04/05/2024: ngày cuối của thời hạn, kết thúc lúc 24 giờ.
6. Lịch nghỉ đã được quyết định.
Thời hạn cuối cùng là ngày 04 tháng 5 năm 2024.
1. Civil status matters without a time of their own: the same day; received after 15:00 and not settled at once, the next working day (Art. 5(3) Law on Civil Status 2014).
2. Received after 15:00 and not settled at once: the next working day.
3. Friday 3 May 2024: day of the event, not counted (Art. 147(3) Civil Code 2015).
4. Saturday 4 May 2024: Worked in exchange for 29/04/2024, counted (Official letter 2450/VPCP-KGVX).
5. Saturday 4 May 2024: last day of the limit, ends at 24:00.
6. The calendar is decided.
At the latest 4 May 2024.
";

#[test]
fn tet_of_2026() {
    assert_eq!(both(&explained(&record("2026-02-10T09:00", "5wd"), "2026-02-11")), TET);
}

#[test]
fn the_swap_of_29_april_2024() {
    assert_eq!(both(&explained(&record("2024-04-26T09:30", "5wd"), "2024-05-08T09:00")), SWAP);
}

#[test]
fn a_wait_on_each_ground() {
    let waits = vec![
        waiting(Ground::Stop, "2024-05-10T10:00", "2024-05-14T10:00"),
        waiting(Ground::FinancialDuty, "2024-05-06T09:00", "2024-05-08T09:00"),
        waiting(Ground::Opinion, "2024-05-09T09:00", "2024-05-10T09:00"),
        waiting(Ground::Supplement, "2024-05-03T08:00", "2024-05-04T10:00"),
    ];
    assert_eq!(both(&explained(&Record { waits, ..record("2024-05-02T09:00", "6wd") }, "2024-05-16T09:00")), GROUNDS);
}

#[test]
fn hours_over_a_weekend_and_a_holiday() {
    let record = record("2025-08-29T16:00", "8wh");
    let explanation = Evaluator::new(&COUNTERS).explain(&record, at("2025-09-04T09:15")).unwrap();
    assert_eq!(both(&explanation), HOURS);
}

#[test]
fn a_projected_year() {
    assert_eq!(both(&explained(&record("2028-01-20T09:00", "2wd"), "2028-01-21")), PROJECTED);
}

#[test]
fn a_rule_by_another_reading() {
    let strict = Question::new("publish-decision-province").reading("strict");
    assert_eq!(both(&asked(strict, "2024-09-02").unwrap()), READING);
}

#[test]
fn a_rule_with_a_cut_off() {
    let same_day = Question::new("civil-status-same-day");
    assert_eq!(both(&asked(same_day, "2024-05-03T15:01").unwrap()), CUT_OFF);
    let by_three = asked(same_day, "2024-05-03T15:00").unwrap();
    assert!(by_three.display(Lang::Vietnamese).contains("\n2. Nhận hồ sơ đến 15 giờ: ngay trong ngày.\n"));
    assert!(by_three.display(Lang::English).ends_with("\nAt the latest 3 May 2024.\n"));
}

// Single sentences.

/// The only line of a topic.
#[track_caller]
fn only(explanation: &Explanation, topic: Topic) -> (&str, &str) {
    let lines: Vec<&Line> = explanation.lines.iter().filter(|line| line.topic == topic).collect();
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    (&line.text.0, &line.text.1)
}

fn closing(explanation: &Explanation) -> (&str, &str) {
    (&explanation.closing.text.0, &explanation.closing.text.1)
}

#[test]
fn what_is_late_says_by_how_much() {
    let finished = |limit: &str, at_moment: &str| {
        let record = Record { finished: Some(at(at_moment)), ..record("2024-05-10T09:00", limit) };
        only(&explained(&record, "2024-06-01"), Topic::Status).0.to_owned()
    };
    assert_eq!(finished("5wd", "2024-05-16"), "Tình trạng: trước hạn");
    assert_eq!(finished("5wd", "2024-05-17"), "Tình trạng: đúng hạn");
    assert_eq!(finished("5wd", "2024-05-20"), "Tình trạng: trễ hạn, trễ 01 ngày làm việc");
    assert_eq!(finished("7d", "2024-05-20"), "Tình trạng: trễ hạn, trễ 03 ngày");
    // On the Saturday after: late by no working day, which is not said.
    assert_eq!(finished("5wd", "2024-05-18"), "Tình trạng: trễ hạn");
    assert_eq!(finished("24h", "2024-05-14T15:00"), "Tình trạng: trễ hạn, trễ 15 giờ");
    let hours = |as_of: &str| {
        let record = record("2025-08-29T16:00", "8wh");
        let explanation = Evaluator::new(&COUNTERS).explain(&record, at(as_of)).unwrap();
        let (vietnamese, english) = only(&explanation, Topic::Status);
        (vietnamese.to_owned(), english.to_owned())
    };
    let late = |vi: &str, en: &str| (format!("Tình trạng: quá hạn, chưa xong{vi}"), format!("Status: overdue{en}"));
    assert_eq!(hours("2025-09-03T17:30"), late(", trễ 1 giờ làm việc", ", late by 1 hour of office time"));
    assert_eq!(hours("2025-09-03T16:31"), late(", trễ 31 phút làm việc", ", late by 31 minutes of office time"));
    let closing_time = record("2025-08-29T17:00", "8wh");
    let explanation = Evaluator::new(&COUNTERS).explain(&closing_time, at("2025-09-03T18:00")).unwrap();
    assert_eq!(only(&explanation, Topic::Status).0, "Tình trạng: quá hạn, chưa xong");
}

#[test]
fn a_projected_day_that_cannot_move_says_so() {
    let explanation = explained(&record("2029-02-08T09:00", "5wd"), "2029-02-09");
    assert_eq!(
        only(&explanation, Topic::Standing),
        (
            "Lịch nghỉ còn là dự kiến, nhưng hạn không thay đổi theo các phương án nghỉ",
            "The calendar is only projected, but the day is the same by every plan for it",
        )
    );
}

#[test]
fn an_open_wait_has_no_day_yet() {
    let open =
        |ground| Record { waits: vec![waiting(ground, "2025-07-07T08:00", "")], ..record("2025-07-02T09:00", "5wd") };
    let supplement = explained(&open(Ground::Supplement), "2025-07-09");
    assert_eq!(
        supplement.display(Lang::Vietnamese),
        "1. Tiếp nhận 09:00 thứ Tư 02/07/2025; thời hạn giải quyết 05 ngày làm việc.\n\
         2. Chờ bổ sung giấy tờ từ 08:00 thứ Hai 07/07/2025: thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ (khoản 5 Điều 19 \
         Nghị định 118/2025/NĐ-CP).\n\
         3. Tình trạng: tạm dừng.\n\
         4. Người nộp hồ sơ bổ sung đến hết thứ Ba 22/07/2025; từ thứ Tư 23/07/2025 được đóng hồ sơ (khoản 5 Điều 19 Nghị định \
         118/2025/NĐ-CP).\n\
         Ngày trả kết quả được xác định khi hồ sơ đã đủ.\n"
    );
    let stopped = explained(&open(Ground::Stop), "2025-07-09");
    assert_eq!(
        stopped.display(Lang::English),
        "1. Received 09:00 Wednesday 2 July 2025; the limit is 5 working days.\n\
         2. Work stopped since 08:00 Monday 7 July 2025: this time is not counted.\n\
         3. Status: paused.\n\
         The day of the result follows once work goes on.\n"
    );
    let waits = "Ngày trả kết quả được xác định khi hồ sơ được xử lý tiếp";
    assert_eq!(closing(&stopped).0, waits);
    // By the status alone, no papers are known to be missing.
    let by_status = Record { stage: Some(Stage::AwaitingPayment), ..record("2025-07-02T09:00", "5wd") };
    assert_eq!(closing(&explained(&by_status, "2025-07-09")).0, waits);
}

#[test]
fn a_day_that_cannot_be_told_is_not_promised() {
    for (record, as_of) in [
        (record("2024-05-10T09:00", "8wh"), "2024-05-13"),
        (record("2174-12-30T09:00", "5wd"), "2174-12-31"),
        (record("2024-05-10T09:00", "5wd"), "2024-05-09"),
        (
            Record {
                waits: vec![waiting(Ground::Stop, "2024-05-15", "2024-05-13")],
                ..record("2024-05-10T09:00", "5wd")
            },
            "2024-05-31",
        ),
    ] {
        let explanation = explained(&record, as_of);
        assert_eq!(
            closing(&explanation),
            ("Chưa xác định được ngày trả kết quả", "The day of the result cannot be told")
        );
        assert!(!explanation.lines.iter().any(|line| line.topic == Topic::End));
    }
}

#[test]
fn the_basis_of_a_wait_is_the_rule_or_the_word_of_the_office() {
    let case = |ground, mode| Record {
        waits: vec![Wait { mode, ..waiting(ground, "2024-05-13T09:00", "2024-05-14T09:00") }],
        ..record("2024-05-10T09:00", "5wd")
    };
    let said = |evaluator: &Evaluator<'_>, record: &Record| {
        let explanation = evaluator.explain(record, at("2024-05-15")).unwrap();
        let line = explanation.lines.iter().find(|line| line.topic == Topic::Wait).unwrap().clone();
        (
            line.text.1.rsplit(": ").next().unwrap().to_owned(),
            line.basis.map(|basis| basis.display(Lang::English).to_string()),
        )
    };
    let published = Evaluator::new(state());
    let again = "the limit is counted again from the start once the dossier is complete".to_owned();
    let not_counted = "this time is not counted".to_owned();
    let by_rule = case(Ground::Supplement, WaitMode::ByRule);
    assert_eq!(said(&published, &by_rule), (again.clone(), Some("Art. 19(4) Decree 61/2018".to_owned())));
    assert_eq!(said(&published, &case(Ground::Supplement, WaitMode::Restart)), (again, None));
    assert_eq!(said(&published, &case(Ground::Supplement, WaitMode::Pause)), (not_counted.clone(), None));
    assert_eq!(said(&published, &case(Ground::Stop, WaitMode::ByRule)), (not_counted.clone(), None));
    assert_eq!(said(&published, &case(Ground::Stop, WaitMode::Continue)), ("the limit runs on".to_owned(), None));
    // An office that lets a supplement pause does not do so by the decree.
    let ours = published.with_policy(StatusPolicy::PUBLISHED.with_mode(Ground::Supplement, WaitMode::Pause));
    assert_eq!(said(&ours, &by_rule), (not_counted, None));
    // Before the decree there was no rule.
    let old = Record {
        waits: vec![waiting(Ground::Supplement, "2018-06-19T09:00", "")],
        ..record("2018-06-18T09:00", "5wd")
    };
    assert_eq!(
        only(&explained(&old, "2018-06-20"), Topic::Wait).0,
        "Chờ bổ sung giấy tờ từ 09:00 thứ Ba 19/06/2018: chưa rõ quy định"
    );
}

#[test]
fn every_part_of_a_length_counts_from_one() {
    let extended = Record {
        extensions: vec!["3wd".parse::<thoihan::term::Length>().unwrap().into()],
        ..record("2024-04-26T09:00", "5wd")
    };
    let explanation = explained(&extended, "2024-05-02");
    let counted = explanation.lines.iter().filter(|line| line.topic == Topic::Counted).map(|line| line.text.0.as_str());
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [
            "Ngày làm việc thứ 5: thứ Ba 07/05/2024, tính từ thứ Năm 02/05/2024",
            "Ngày làm việc thứ 3: thứ Sáu 10/05/2024, tính từ thứ Tư 08/05/2024",
        ]
    );
    assert_eq!(
        explanation.lines[1].text,
        ("Gia hạn thêm 03 ngày làm việc".to_owned(), "Extended by 3 working days".to_owned())
    );
    // Also where the next part begins on a day worked in exchange.
    let extended = Record {
        extensions: vec!["2wd".parse::<thoihan::term::Length>().unwrap().into()],
        ..record("2024-05-02T09:00", "1wd")
    };
    let explanation = explained(&extended, "2024-05-02");
    let counted = explanation.lines.iter().filter(|line| matches!(line.topic, Topic::Counted | Topic::WorkedDay));
    assert_eq!(
        counted.map(|line| line.text.1.as_str()).collect::<Vec<_>>(),
        [
            "Working day 1: Friday 3 May 2024, counted from Friday 3 May 2024",
            "Saturday 4 May 2024: Worked in exchange for 29/04/2024, counted",
            "Working day 2: Monday 6 May 2024, counted from Monday 6 May 2024",
        ]
    );
}

#[test]
fn hours_on_a_day_worked_in_exchange_say_so() {
    let explanation =
        Evaluator::new(&COUNTERS).explain(&record("2024-05-03T16:00", "8wh"), at("2024-05-03T16:00")).unwrap();
    assert_eq!(
        only(&explanation, Topic::WorkedDay),
        (
            "Thứ Bảy 04/05/2024: Làm bù cho ngày nghỉ 29/04/2024, tính 7 giờ, đến 16:00",
            "Saturday 4 May 2024: Worked in exchange for 29/04/2024, 7 hours counted, until 16:00",
        )
    );
}

#[test]
fn the_letter_is_spoken_of_where_it_matters() {
    let letter = |record: &Record, as_of: &str| {
        let explanation = explained(record, as_of);
        let lines = explanation.lines.iter().filter(|line| line.topic == Topic::Apology);
        lines.map(|line| line.text.0.clone()).collect::<Vec<_>>()
    };
    // Due on Monday 6 May 2024: by law on Sunday, and Saturday the 4th is worked.
    let running = record("2024-04-25T09:00", "5wd");
    let line = |state: &str| {
        vec![format!(
            "Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất Chủ nhật 05/05/2024, nên gửi không muộn hơn thứ Bảy 04/05/2024; {state}"
        )]
    };
    assert_eq!(letter(&running, "2024-05-02"), line("chưa phải xin lỗi"));
    assert_eq!(letter(&running, "2024-05-04"), line("phải quyết định gửi thư xin lỗi"));
    assert_eq!(letter(&running, "2024-05-07"), line("chưa xin lỗi, đã trễ"));
    let sent = |day| Record { apology_sent: Some(at(day)), ..running.clone() };
    assert_eq!(letter(&sent("2024-05-05"), "2024-05-07"), line("đã xin lỗi đúng hạn"));
    assert_eq!(letter(&sent("2024-05-06"), "2024-05-07"), line("xin lỗi muộn"));
    // Finished in time, ended otherwise, or before the decree: nothing is owed.
    assert_eq!(
        letter(&Record { finished: Some(at("2024-05-06")), ..running.clone() }, "2024-05-07"),
        [] as [String; 0]
    );
    assert_eq!(
        letter(&Record { withdrawn: Some(at("2024-05-03")), ..running.clone() }, "2024-05-07"),
        [] as [String; 0]
    );
    assert_eq!(letter(&record("2018-06-20", "5wd"), "2018-06-21"), [] as [String; 0]);
}

#[test]
fn what_has_no_account_is_refused() {
    let evaluator = Evaluator::new(state());
    let limited = record("2024-05-10T09:00", "5wd");
    let as_of = at("2024-05-13");
    says(
        evaluator.explain(&Record { received: None, ..limited.clone() }, as_of),
        601,
        "receipt is missing",
        "thiếu ngày tiếp nhận",
    );
    says(evaluator.explain(&Record { limit: None, ..limited }, as_of), 601, "length is missing", "thiếu thời hạn");
}

// By property: any case.

/// Moments from the end of 2023 to the summer of 2028: a swap, holidays with days in lieu, and years that are projected.
fn moments() -> impl Strategy<Value = DateTime> {
    let first = at("2023-12-20T00:00").epoch_minutes();
    let days = prop_oneof![3 => 120..160_i64, 1 => 490..510_i64, 1 => 730..800_i64, 1 => 0..1_650_i64];
    (days, 0..1_440_i64)
        .prop_map(move |(day, minute)| DateTime::from_epoch_minutes(first + 1_440 * day + minute).unwrap())
}

fn cases() -> impl Strategy<Value = (Record, DateTime)> {
    let unit = prop::sample::select(vec!["wd", "wd", "wd", "wh", "d", "w", "m", "h"]);
    let modes = [WaitMode::ByRule, WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];
    let waits = prop::collection::vec(
        (0..4_usize, prop::sample::select(modes.to_vec()), -2_000..30_000_i64, 0..20_000_i64),
        0..4,
    );
    let finished = prop::option::weighted(0.4, 0..60_000_i64);
    (moments(), 0..30_u32, unit, waits, finished, 0..80_000_i64, 0..4_usize).prop_map(
        |(received, amount, unit, waits, finished, as_of, more)| {
            let later = |minutes: i64| received.add_minutes(minutes).unwrap();
            let waits = waits.into_iter().map(|(ground, mode, from, long)| {
                let (ground, from) = (Ground::ALL[ground], later(from));
                Wait { ground, mode, from, to: (long % 7 != 0).then(|| from.add_minutes(long).unwrap()) }
            });
            let promised = (more == 1).then(|| later(as_of / 2).date());
            let extensions =
                if more == 2 { vec!["2wd".parse::<thoihan::term::Length>().unwrap().into()] } else { Vec::new() };
            let record = Record {
                received: Some(received),
                limit: Some(format!("{amount}{unit}").parse().unwrap()),
                waits: waits.collect(),
                finished: finished.map(later),
                promised,
                extensions,
                ..Record::default()
            };
            (record, later(as_of))
        },
    )
}

fn any_case(holds: impl Fn(&Record, DateTime, &Calendar, &Explanation)) {
    law_of(384, cases(), |(record, as_of)| {
        let explanation = Evaluator::new(&COUNTERS).explain(&record, as_of).unwrap();
        holds(&record, as_of, &COUNTERS, &explanation);
    });
}

/// A sentence as a clerk would let it stand: not empty, a capital or a figure first, no full stop, no blank too many.
#[track_caller]
fn is_a_sentence(text: &str) {
    let first = text.chars().next().expect("a sentence is not empty");
    assert!(first.is_uppercase() || first.is_ascii_digit(), "{text}");
    assert!(!text.ends_with(['.', ' ', ',', ':', ';']) && !text.contains("  ") && !text.contains('\n'), "{text}");
    let broken = [
        " ,",
        " ;",
        " :",
        ",,",
        "()",
        "( ",
        " )",
        "ngày ngày",
        "thứ thứ",
        " 1 days",
        " 1 working days",
        " 1 hours",
        " 1 minutes",
    ];
    assert!(!broken.iter().any(|broken| text.contains(broken)), "{text}");
}

#[track_caller]
fn is_well_told(explanation: &Explanation) {
    for line in explanation.lines.iter().chain([&explanation.closing]) {
        is_a_sentence(&line.text.0);
        is_a_sentence(&line.text.1);
        assert!(line.basis.as_ref().is_none_or(|basis| !basis.display(Lang::Vietnamese).to_string().is_empty()));
    }
    let [vietnamese, english] = [Lang::Vietnamese, Lang::English].map(|lang| explanation.display(lang));
    assert_eq!(vietnamese.lines().count(), explanation.lines.len() + 1);
    assert_eq!(english.lines().count(), explanation.lines.len() + 1);
    assert!(vietnamese.lines().chain(english.lines()).all(|line| line.ends_with('.') && !line.ends_with("..")));
}

fn dates(explanation: &Explanation, topic: Topic) -> Vec<Date> {
    let lines = explanation.lines.iter().filter(|line| line.topic == topic);
    lines.map(|line| line.date.unwrap()).collect()
}

/// The end is the last line of its kind, and what the closing sentence names.
#[track_caller]
fn closes_with(explanation: &Explanation, ends_at: DateTime) {
    assert_eq!(explanation.closing.topic, Topic::Closing);
    assert_eq!(explanation.closing.date, Some(ends_at.date()));
    let official = ends_at.date().display(DateStyle::Official).to_string();
    assert!(explanation.closing.text.0.ends_with(&official), "{:?}", explanation.closing);
    assert!(explanation.closing.text.1.ends_with(&ends_at.date().display(DateStyle::English).to_string()));
    let clock = ends_at.time();
    let clock_told = format!("{:02} giờ {:02} phút, {official}", clock.hour(), clock.minute());
    assert_eq!(explanation.closing.text.0.ends_with(&clock_told), ends_at != DateTime::end_of(ends_at.date()));
}

#[test]
fn any_account_is_well_told_and_closes_with_the_due_day() {
    any_case(|record, as_of, calendar, explanation| {
        is_well_told(explanation);
        let evaluation = Evaluator::new(calendar).evaluate(record, as_of);
        match evaluation.due {
            Some(due) => {
                closes_with(explanation, due.ends_at());
                assert_eq!(dates(explanation, Topic::End), [due.legal]);
                let standing = only(explanation, Topic::Standing).1;
                assert_eq!(standing.starts_with("The calendar is only projected"), due.standing == Standing::Projected);
            }
            None => assert_eq!((explanation.closing.date, dates(explanation, Topic::End)), (None, vec![])),
        }
        assert_eq!(explanation.lines.iter().any(|line| line.topic == Topic::Status), evaluation.status.is_some());
    });
}

#[test]
fn every_wait_has_its_line_and_every_finding_is_told() {
    any_case(|record, as_of, calendar, explanation| {
        for lang in [Lang::Vietnamese, Lang::English] {
            let text = |line: &Line| lang.pick(&line.text.0, &line.text.1).to_lowercase();
            let told = |ground: Ground| {
                let lines = explanation.lines.iter().filter(|line| line.topic == Topic::Wait);
                let mut dates: Vec<_> = lines
                    .filter(|line| text(line).starts_with(ground.label(lang)))
                    .map(|line| line.date.unwrap())
                    .collect();
                dates.sort();
                dates
            };
            for ground in Ground::ALL {
                let mut known: Vec<Date> = record
                    .waits
                    .iter()
                    .filter(|it| it.ground == ground && it.from <= as_of)
                    .map(|it| it.from.date())
                    .collect();
                known.sort();
                assert_eq!(told(ground), known, "{ground:?}");
            }
            let findings = explanation.lines.iter().filter(|line| line.topic == Topic::Finding).map(text);
            let evaluation = Evaluator::new(calendar).evaluate(record, as_of);
            assert!(findings.eq(evaluation.findings.iter().map(|finding| finding.message(lang).to_lowercase())));
        }
    });
}

/// Where the clock of a case starts and when it does not run, by the rules of the decrees.
fn clock(record: &Record, as_of: DateTime) -> (DateTime, Pauses) {
    // What comes after the end is no part of the case.
    let ended = record.finished.filter(|at| *at <= as_of);
    let known = record.waits.iter().filter(|wait| wait.from <= as_of && ended.is_none_or(|ended| wait.from <= ended));
    let (mut start, mut pauses) = (record.received.unwrap(), Vec::new());
    for wait in known {
        let to = wait.to.filter(|to| *to <= as_of).into_iter().chain(ended).min();
        match (wait.mode, wait.ground) {
            (WaitMode::Continue, _) | (WaitMode::ByRule, Ground::Opinion) => {}
            (WaitMode::Restart, _) | (WaitMode::ByRule, Ground::Supplement) => start = start.max(to.unwrap()),
            _ => pauses.push((wait.from, to.unwrap())),
        }
    }
    (start, Pauses::between(pauses))
}

/// The checker: from the day of the event on, what is neither told off nor paused is counted.
fn replayed(told: &Explanation, pauses: &Pauses, days: u32) -> Date {
    let (off, mut at) = (dates(told, Topic::DayOff), dates(told, Topic::Event)[0]);
    for _ in 0..days {
        at = at.tomorrow().unwrap();
        while off.contains(&at) || pauses.contains(at) {
            at = at.tomorrow().unwrap();
        }
    }
    at
}

#[test]
fn every_day_off_on_the_way_has_one_line_and_the_account_replays() {
    any_case(|record, as_of, calendar, explanation| {
        let length = record.limit.unwrap();
        let evaluation = Evaluator::new(calendar).evaluate(record, as_of);
        let Some(due) = evaluation.due else { return };
        let (start, pauses) = clock(record, as_of);
        assert_eq!(dates(explanation, Topic::Event), [start.date()]);
        // Minutes of days: hours look at the day of the event too.
        let first = match length.last_unit() {
            Unit::WorkingDay if length.parts()[0].amount() > 0 => start.date().tomorrow().unwrap(),
            Unit::WorkingHour if record.extensions.is_empty() && length.parts()[0].amount() > 0 => start.date(),
            _ => return,
        };
        let mut days = first..due.legal.tomorrow().unwrap();
        let (mut off, mut worked) = (Vec::new(), Vec::new());
        while days.start < days.end {
            let day = calendar.day(days.start).unwrap();
            if !day.kind().is_working() {
                off.push((days.start, day.basis().cloned()));
            } else if day.kind() != thoihan::calendar::DayKind::Working && !pauses.contains(days.start) {
                worked.push(days.start);
            }
            days.start = days.start.tomorrow().unwrap();
        }
        let told = explanation.lines.iter().filter(|line| line.topic == Topic::DayOff);
        let told: Vec<_> = told.map(|line| (line.date.unwrap(), line.basis.clone())).collect();
        assert_eq!(told, off);
        if length.last_unit() == Unit::WorkingDay {
            assert_eq!(dates(explanation, Topic::WorkedDay), worked);
            let extensions = record.extensions.iter().map(|length| length.by.parts()[0].amount()).sum::<u32>();
            assert_eq!(replayed(explanation, &pauses, length.parts()[0].amount() + extensions), due.legal);
        }
    });
}

#[test]
fn a_last_day_that_moves_has_a_line_for_every_day_it_moves_over() {
    any_case(|record, as_of, calendar, explanation| {
        let Some(due) = Evaluator::new(calendar).evaluate(record, as_of).due else { return };
        let mut moved = dates(explanation, Topic::Roll);
        moved.push(due.legal);
        // A last day that rolled into a pause moves on to the first day that runs again.
        let (_, pauses) = clock(record, as_of);
        let follows = |day: Date, next: Date| {
            let rolled = day.tomorrow().unwrap();
            rolled == next || (next == due.legal && pauses.contains(rolled))
        };
        assert!(moved.windows(2).all(|pair| follows(pair[0], pair[1])), "{moved:?}");
        assert!(moved.iter().all(|date| calendar.is_working(*date) == Ok(*date == due.legal)));
        let rolls = explanation.lines.iter().filter(|line| line.topic == Topic::Roll);
        assert!(rolls.into_iter().all(|line| line.basis.as_ref() == calendar.day(line.date.unwrap()).unwrap().basis()));
    });
}

// By property: any rule.

/// Every way to ask a rule: its readings and its cases.
fn questions(rule: &'static law::Rule) -> Vec<Question<'static>> {
    let readings = rule.readings.iter().map(|reading| Some(reading.name)).chain([None]);
    let all = readings.flat_map(|reading| {
        rule.choices.iter().map(|choice| Some(choice.name)).chain([None]).map(move |choice| (reading, choice))
    });
    all.map(|(reading, choice)| {
        let question = Question::new(rule.id).own_limit(Length::working_days(5).unwrap());
        let question = reading.map_or(question, |reading| question.reading(reading));
        choice.map_or(question, |choice| question.choice(choice))
    })
    .collect()
}

#[test]
fn the_account_of_any_rule_is_well_told_and_closes_with_the_answer() {
    let asked: Vec<(&law::Rule, Question<'_>)> = law::rules()
        .iter()
        .flat_map(|rule| questions(rule).into_iter().map(move |question| (rule, question)))
        .collect();
    let mut told = 0;
    for (place, (rule, question)) in asked.iter().enumerate() {
        let first = rule.in_force.from().max(day("2012-01-01"));
        for step in 0..6 {
            let event = first.add_days(step * 97 + place as i32 % 31).unwrap();
            let event = DateTime::new(event, at("2024-05-03T15:30").time());
            let Ok(due) = question.due_at(event, &COUNTERS) else { continue };
            let Ok(explanation) = due.explain(&COUNTERS) else { panic!("{} {event}", rule.id) };
            is_well_told(&explanation);
            closes_with(&explanation, due.deadline.ends_at());
            assert_eq!(explanation.lines[0].basis.as_ref(), Some(due.basis()));
            assert_eq!(dates_of(&explanation, Topic::Reading), usize::from(due.reading.is_some()));
            assert_eq!(dates_of(&explanation, Topic::Rule), 1 + usize::from(due.choice.is_some()));
            let ends = dates(&explanation, Topic::End);
            assert!(ends.contains(&due.deadline.legal), "{} {event}: {ends:?}", rule.id);
            if let Some(first) = due.not_before {
                assert!(ends.contains(&first), "{} {event}", rule.id);
            }
            let off = explanation.lines.iter().filter(|line| line.topic == Topic::DayOff);
            assert!(
                off.into_iter().all(|line| line.basis.as_ref() == COUNTERS.day(line.date.unwrap()).unwrap().basis())
            );
            told += 1;
        }
    }
    assert!(told > 1_000, "{told}");
}

fn dates_of(explanation: &Explanation, topic: Topic) -> usize {
    explanation.lines.iter().filter(|line| line.topic == topic).count()
}
