use thoihan::basis::fold;

/// A column that is read; every other one is passed over and never written out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Procedure,
    Agency,
    Filed,
    Received,
    Limit,
    Promised,
    Stage,
    Waits,
    ApologySent,
    NewPromises,
    Finished,
    HandedOver,
    Returned,
    SupplementLimit,
    Channel,
    /// The list of supplements of the national exchange record, in NDJSON only.
    Supplements,
}

impl Column {
    /// How many there are.
    pub(super) const COUNT: usize = Column::NAMES.len();

    /// Every column, with the name that messages use and the one it is matched by.
    const NAMES: [(Column, &'static str, &'static str); 17] = [
        (Column::Id, "MaHoSo", "mahoso"),
        (Column::Procedure, "MaTTHC", "matthc"),
        (Column::Agency, "DonViXuLy", "donvixuly"),
        (Column::Filed, "NgayNopHoSo", "ngaynophoso"),
        (Column::Received, "NgayTiepNhan", "ngaytiepnhan"),
        (Column::Limit, "ThoiHan", "thoihan"),
        (Column::Promised, "NgayHenTra", "ngayhentra"),
        (Column::Stage, "TrangThaiHoSo", "trangthaihoso"),
        (Column::Waits, "TamDung", "tamdung"),
        (Column::ApologySent, "NgayXinLoi", "ngayxinloi"),
        (Column::NewPromises, "NgayHenLai", "ngayhenlai"),
        (Column::Finished, "NgayKetThucXuLy", "ngayketthucxuly"),
        (Column::HandedOver, "NgayTra", "ngaytra"),
        (Column::Returned, "NgayTuChoi", "ngaytuchoi"),
        (Column::SupplementLimit, "ThoiHanBoSung", "thoihanbosung"),
        (Column::Channel, "KenhThucHien", "kenhthuchien"),
        (Column::Supplements, "DanhSachHoSoBoSung", "danhsachhosobosung"),
    ];

    /// The column that a header means.
    pub(super) fn of(header: &str) -> Option<Column> {
        let exact = Column::NAMES.iter().find(|(_, name, _)| *name == header);
        let found = exact.or_else(|| {
            let plain = plain(header);
            Column::NAMES.iter().find(|(.., own)| *own == plain)
        });
        found.map(|(column, ..)| *column)
    }

    /// The name in messages.
    pub(super) fn name(self) -> &'static str {
        Column::NAMES.iter().find(|(column, ..)| *column == self).map_or("", |(_, name, _)| *name)
    }

    /// Whether the column is ours alone; the others are those of the exchange record, and the library reads them.
    pub(super) const fn is_own(self) -> bool {
        matches!(self, Column::Limit | Column::Waits | Column::ApologySent | Column::NewPromises)
    }

    /// The place among the columns.
    pub(super) const fn place(self) -> usize {
        self as usize
    }
}

/// A header without case, marks, blanks, `_` and `-`: `Mã hồ sơ`, `MaHoSo` and `ma_ho_so` are one.
fn plain(header: &str) -> String {
    fold(header).chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-')).collect()
}
