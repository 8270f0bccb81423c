//! A program without the standard library that asks for a deadline. Plain `cargo check` of a `no_std` crate proves nothing on a
//! host that has the standard library; a second panic handler would be refused here.

#![no_std]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

use thoihan::calendar::Calendar;
use thoihan::civil::Date;
use thoihan::law;

/// The deadline of a province's entry for a decision signed on that day number, or a negative error code.
#[unsafe(no_mangle)]
pub extern "C" fn thoihan_db_entry_province(signed: i32) -> i32 {
    let calendar = Calendar::state();
    let due = Date::from_epoch_days(signed).and_then(|signed| law::due("db-entry-province", signed, &calendar));
    due.map_or_else(|error| -i32::from(error.code()), |due| due.deadline.legal.epoch_days())
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// Has no memory to give: the program is linked, not run.
struct NoMemory;

unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;
