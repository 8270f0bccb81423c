//! The names that are read, in the three vocabularies. Whatever is not in these tables is not read: nothing about a person is.

use super::cell::Name;

/// Names of a record. Where two mean one fact, the national one stands first and counts more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CaseName {
    Code,
    OwnCode,
    Id,
    Procedure,
    Agency,
    AgencyCode,
    Channel,
    Filed,
    FiledNew,
    Applied,
    Received,
    Accepted,
    Promised,
    Appointment,
    Due,
    Stage,
    StageNew,
    ForeignStage,
    Finished,
    Completed,
    HandedOver,
    Returned,
    Asked,
    SupplementLimit,
    Rounds,
}

impl Name for CaseName {
    const ALL: &'static [(CaseName, &'static str)] = &[
        (CaseName::Code, "MaHoSo"),
        (CaseName::OwnCode, "code"),
        (CaseName::Id, "IDHoSo"),
        (CaseName::Procedure, "MaTTHC"),
        (CaseName::Agency, "DonViXuLy"),
        (CaseName::AgencyCode, "MaDonViTiepNhan"),
        (CaseName::Channel, "KenhThucHien"),
        (CaseName::Filed, "NgayNopHoSo"),
        (CaseName::FiledNew, "NgayNop"),
        (CaseName::Applied, "appliedDate"),
        (CaseName::Received, "NgayTiepNhan"),
        (CaseName::Accepted, "acceptedDate"),
        (CaseName::Promised, "NgayHenTra"),
        (CaseName::Appointment, "appointmentDate"),
        (CaseName::Due, "dueDate"),
        (CaseName::Stage, "TrangThaiHoSo"),
        (CaseName::StageNew, "TrangThai"),
        (CaseName::ForeignStage, "dossierStatus"),
        (CaseName::Finished, "NgayKetThucXuLy"),
        (CaseName::Completed, "completedDate"),
        (CaseName::HandedOver, "NgayTra"),
        (CaseName::Returned, "NgayTuChoi"),
        (CaseName::Asked, "NgayYeuCauBoSung"),
        (CaseName::SupplementLimit, "ThoiHanBoSung"),
        (CaseName::Rounds, "DanhSachHoSoBoSung"),
    ];

    fn word(self) -> &'static str {
        CaseName::ALL.get(self as usize).map_or("", |(_, word)| word)
    }

    /// A comment stands beside that number, and the number has no meaning here.
    fn is_only_noted(self) -> bool {
        self == CaseName::ForeignStage
    }
}

impl CaseName {
    /// How many there are.
    pub(super) const COUNT: usize = CaseName::ALL.len();

    /// Names that the packet of the old form does not have.
    pub(super) const NEWER: [CaseName; 10] = [
        CaseName::OwnCode,
        CaseName::Id,
        CaseName::AgencyCode,
        CaseName::FiledNew,
        CaseName::Applied,
        CaseName::Accepted,
        CaseName::Appointment,
        CaseName::Due,
        CaseName::StageNew,
        CaseName::Completed,
    ];
}

/// The names are found by their place, so that they must stand in order.
#[expect(clippy::indexing_slicing, reason = "the bound is the length, and this never runs")]
const _: () = {
    let mut place = 0;
    while place < CaseName::COUNT {
        assert!(CaseName::ALL[place].0 as usize == place, "a name out of order");
        place += 1;
    }
};

/// Names of a round of supplement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RoundName {
    Id,
    From,
    To,
    State,
    Before,
    After,
}

impl Name for RoundName {
    const ALL: &'static [(RoundName, &'static str)] = &[
        (RoundName::Id, "HoSoBoSungId"),
        (RoundName::From, "NgayBoSung"),
        (RoundName::To, "NgayTiepNhanBoSung"),
        (RoundName::State, "TrangThaiBoSung"),
        (RoundName::Before, "NgayHenTraTruoc"),
        (RoundName::After, "NgayHenTraMoi"),
    ];
}

/// Names of a progress row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowName {
    Code,
    Id,
    At,
    Stage,
    From,
    Due,
    Holder,
}

impl Name for RowName {
    const ALL: &'static [(RowName, &'static str)] = &[
        (RowName::Code, "MaHoSo"),
        (RowName::Id, "IDHoSo"),
        (RowName::At, "ThoiDiemXuLy"),
        (RowName::Stage, "TrangThai"),
        (RowName::From, "NgayBatDau"),
        (RowName::Due, "NgayKetThucTheoQuyDinh"),
        (RowName::Holder, "PhongBanXuLy"),
    ];
}
