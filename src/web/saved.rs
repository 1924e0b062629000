//! What people save under a name: the form that changes it, at a view of the queue as at a preset of reports.

use crate::desk::saved::Change;
use crate::web::fields::Fields;

/// The change that a form asks for.
#[must_use]
pub fn asked(fields: &Fields) -> Change {
    match fields.text("do") {
        "share" => Change::Shared(true),
        "unshare" => Change::Shared(false),
        "delete" => Change::Delete,
        _ => Change::Name(fields.text("name").to_owned()),
    }
}
