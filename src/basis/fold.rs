use alloc::string::String;

/// A text in lower case without Vietnamese marks, for comparing what people typed: `Ngày tiếp nhận` becomes `ngay tiep nhan`.
///
/// Composed and decomposed letters fold alike, and so do both placements of a tone mark (`hoà`, `hòa`).
///
/// ```
/// assert_eq!(thoihan::basis::fold("Xin lỗi, Đà Nẵng"), "xin loi, da nang");
/// ```
pub fn fold(text: &str) -> String {
    text.chars().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).map(base).collect()
}

fn is_combining_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The letter without its marks; any other character as it is.
fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    FAMILIES.iter().find(|(_, marked)| marked.contains(letter)).map_or(letter, |(plain, _)| *plain)
}

const FAMILIES: [(char, &str); 7] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
    ('e', "èéẻẽẹêềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọôồốổỗộơờớởỡợ"),
    ('u', "ùúủũụưừứửữự"),
    ('y', "ỳýỷỹỵ"),
    ('d', "đ"),
];
