//! One meaning on both databases: `Key`, `Instant`, closed lists of words.

use crate::domain::id::Id;
use crate::domain::time;
use crate::store::db::MultiBackend;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow, Queryable};
use diesel::expression::AsExpression;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, SqlType, Text};
use diesel::sqlite::Sqlite;
use uuid::Uuid;

/// A UUID: `uuid` on PostgreSQL, a 16-byte blob on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct Key;

/// A point in time: `timestamptz` on PostgreSQL, integer microseconds on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
pub struct Instant;

impl diesel::sql_types::SqlOrd for Instant {}

macro_rules! multi_type {
    ($($sql:ty),+) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$sql>(lookup)
            }
        }
    )+};
}
multi_type!(Key, Instant);

/// Carries diesel's derives for ids, so that the domain stays free of diesel.
#[derive(FromSqlRow, AsExpression)]
#[diesel(foreign_derive)]
#[diesel(sql_type = Key)]
#[expect(dead_code, reason = "only the derives are used")]
struct IdProxy<Of: 'static>(Id<Of>);

/// The same for times.
#[derive(FromSqlRow, AsExpression)]
#[diesel(foreign_derive)]
#[diesel(sql_type = Instant)]
#[expect(dead_code, reason = "only the derives are used")]
struct InstantProxy(time::Instant);

impl<Of: 'static> ToSql<Key, Sqlite> for Id<Of> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.uuid().as_bytes().to_vec());
        Ok(IsNull::No)
    }
}

impl<Of: 'static> FromSql<Key, Sqlite> for Id<Of> {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes = <Vec<u8> as FromSql<diesel::sql_types::Binary, Sqlite>>::from_sql(bytes)?;
        Ok(Id::new(Uuid::from_slice(&bytes)?))
    }
}

impl ToSql<Instant, Sqlite> for time::Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.micros());
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Sqlite> for time::Instant {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <i64 as FromSql<diesel::sql_types::BigInt, Sqlite>>::from_sql(value).map(time::Instant::from_micros)
    }
}

impl<Of: 'static> ToSql<Key, MultiBackend> for Id<Of> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Key, self));
        Ok(IsNull::No)
    }
}

impl<Of: 'static> FromSql<Key, MultiBackend> for Id<Of> {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Key>()
    }
}

impl ToSql<Instant, MultiBackend> for time::Instant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Instant, self));
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, MultiBackend> for time::Instant {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Instant>()
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{Id, Instant, Key, time};
    use diesel::data_types::PgTimestamp;
    use diesel::deserialize::{self, FromSql};
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output, ToSql};
    use diesel::sql_types::Timestamptz;
    use std::io::Write;
    use uuid::Uuid;

    /// Microseconds from 1970 to PostgreSQL's own beginning, 2000-01-01.
    const PG_EPOCH: i64 = 946_684_800_000_000;

    impl<Of: 'static> ToSql<Key, Pg> for Id<Of> {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            out.write_all(self.uuid().as_bytes())?;
            Ok(IsNull::No)
        }
    }

    impl<Of: 'static> FromSql<Key, Pg> for Id<Of> {
        fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
            Ok(Id::new(Uuid::from_slice(value.as_bytes())?))
        }
    }

    impl ToSql<Instant, Pg> for time::Instant {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            out.write_all(&self.micros().saturating_sub(PG_EPOCH).to_be_bytes())?;
            Ok(IsNull::No)
        }
    }

    impl FromSql<Instant, Pg> for time::Instant {
        fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
            let PgTimestamp(micros) = FromSql::<Timestamptz, Pg>::from_sql(value)?;
            Ok(time::Instant::from_micros(micros.saturating_add(PG_EPOCH)))
        }
    }
}

/// Keeps a closed list as its codes in a text column, on every backend.
macro_rules! words {
    ($($list:ty),+ $(,)?) => {$(
        impl AsExpression<Text> for $list {
            type Expression = <&'static str as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression { AsExpression::<Text>::as_expression(self.code()) }
        }
        impl AsExpression<Text> for &$list {
            type Expression = <&'static str as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression { AsExpression::<Text>::as_expression(self.code()) }
        }
        impl<DB: Backend> FromSql<Text, DB> for $list
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(String::from_sql(value)?.parse()?)
            }
        }
        impl<DB: Backend> Queryable<Text, DB> for $list
        where
            $list: FromSql<Text, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> { Ok(row) }
        }
    )+};
}

words!(
    crate::domain::article::Origin,
    crate::domain::text::Kind,
    crate::domain::text::Came,
    crate::domain::article::Settled,
    crate::domain::text::Level,
    crate::domain::person::Role,
    crate::domain::person::Status,
    crate::domain::person::Theme,
    crate::domain::person::Keys,
    crate::domain::workflow::State,
    crate::domain::bulk::Deed,
    crate::domain::bulk::Became,
    crate::domain::claim::Risk,
    crate::domain::claim::Priority,
    crate::domain::claim::Decision,
    crate::domain::source::Kind,
    crate::domain::source::Stance,
    crate::domain::link::LinkState,
    crate::domain::notification::Kind,
    crate::domain::mail::How,
    crate::domain::reply::How,
    crate::domain::reply::ReplyState,
    crate::domain::sign_off::Mode,
    crate::domain::scale::Colour,
    crate::domain::publication::Entry,
);
