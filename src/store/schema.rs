//! The tables, as both migration folders make them; a test compares all three.

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    setting (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    counter (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    person (id) {
        id -> Key,
        email -> Text,
        name -> Text,
        role -> Text,
        status -> Text,
        password_hash -> Nullable<Text>,
        theme -> Text,
        keys -> Text,
        language -> Text,
        created_at -> Instant,
        seen_at -> Nullable<Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    invitation (id) {
        id -> Key,
        token_hash -> Binary,
        person_id -> Key,
        purpose -> Text,
        created_by -> Nullable<Key>,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    session (id) {
        id -> Key,
        token_hash -> Binary,
        person_id -> Key,
        created_at -> Instant,
        seen_at -> Instant,
        expires_at -> Instant,
        agent -> Text,
        address -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    throttle (name) {
        name -> Text,
        failures -> Integer,
        blocked_until -> Instant,
        touched_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    submission (id) {
        id -> Key,
        subject_id -> Key,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    article (id) {
        id -> Key,
        title -> Text,
        standfirst -> Text,
        byline -> Text,
        publisher -> Text,
        url -> Text,
        published_on -> Text,
        language -> Text,
        origin -> Text,
        origin_sha256 -> Binary,
        revision -> Integer,
        sentences -> Integer,
        undecided -> Integer,
        later -> Integer,
        claims -> Integer,
        not_claims -> Integer,
        worth_left -> Integer,
        waiting -> Bool,
        imported_by -> Nullable<Key>,
        imported_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    revision (id) {
        id -> Key,
        article_id -> Key,
        number -> Integer,
        text -> Text,
        sha256 -> Binary,
        created_by -> Nullable<Key>,
        created_at -> Instant,
        reason -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    sentence (id) {
        id -> Key,
        article_id -> Key,
        revision_id -> Key,
        position -> Integer,
        block -> Integer,
        kind -> Text,
        kind_reason -> Text,
        aside -> Bool,
        start_at -> Integer,
        end_at -> Integer,
        worth -> Text,
        worth_score -> Integer,
        worth_reasons -> Text,
        decision -> Text,
        decision_reason -> Text,
        claim_id -> Nullable<Key>,
        decided_by -> Nullable<Key>,
        decided_at -> Nullable<Instant>,
        version -> Integer,
        was_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    placement (id) {
        id -> Key,
        claim_id -> Key,
        revision_id -> Key,
        position -> Integer,
        from_anchor -> Key,
        came -> Text,
        sure -> Bool,
        start_at -> Nullable<Integer>,
        end_at -> Nullable<Integer>,
        anchor_id -> Nullable<Key>,
        asks -> Bool,
        open -> Bool,
        settled -> Text,
        settled_by -> Nullable<Key>,
        settled_at -> Nullable<Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    scale (id) {
        id -> Key,
        name -> Text,
        version -> Integer,
        in_use -> Bool,
        created_at -> Instant,
        family -> Key,
        newest -> Bool,
        made_by -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    rating (id) {
        id -> Key,
        scale_id -> Key,
        position -> Integer,
        code -> Text,
        label -> Text,
        definition -> Text,
        number -> Nullable<Integer>,
        colour -> Text,
        evidence -> Text,
        retired -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    claim (id) {
        id -> Key,
        number -> BigInt,
        article_id -> Nullable<Key>,
        statement -> Text,
        said_by -> Text,
        said_on -> Text,
        risk -> Text,
        priority -> Text,
        state -> Text,
        open -> Bool,
        assignee_id -> Nullable<Key>,
        due_at -> Nullable<Instant>,
        due_order -> Instant,
        hold_reason -> Text,
        hold_until -> Nullable<Instant>,
        worth -> Text,
        worth_score -> Integer,
        closed_reason -> Text,
        closed_note -> Text,
        duplicate_of -> Nullable<Key>,
        correction_kind -> Text,
        correction_reason -> Text,
        rating_id -> Nullable<Key>,
        verdict -> Integer,
        sources -> Integer,
        comments -> Integer,
        created_by -> Nullable<Key>,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
        step -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    claim_tag (claim_id, tag) {
        claim_id -> Key,
        tag -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    anchor (id) {
        id -> Key,
        claim_id -> Key,
        revision_id -> Key,
        start_at -> Integer,
        end_at -> Integer,
        exact -> Text,
        prefix -> Text,
        suffix -> Text,
        sentence_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    lineage (id) {
        id -> Key,
        kind -> Text,
        from_claim -> Key,
        to_claim -> Key,
        by -> Nullable<Key>,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    watcher (claim_id, person_id) {
        claim_id -> Key,
        person_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    attachment (id) {
        id -> Key,
        name -> Text,
        media_type -> Text,
        sha256 -> Binary,
        size -> BigInt,
        bytes -> Binary,
        created_by -> Nullable<Key>,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    source (id) {
        id -> Key,
        claim_id -> Key,
        position -> Integer,
        url -> Text,
        title -> Text,
        publisher -> Text,
        author -> Text,
        published_on -> Text,
        accessed_on -> Text,
        quote -> Text,
        locator -> Text,
        kind -> Text,
        stance -> Text,
        named -> Bool,
        conflict_note -> Text,
        kept_text -> Text,
        kept_sha256 -> Nullable<Binary>,
        attachment_id -> Nullable<Key>,
        added_by -> Nullable<Key>,
        added_at -> Instant,
        removed_at -> Nullable<Instant>,
        version -> Integer,
        work_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    verdict (id) {
        id -> Key,
        claim_id -> Key,
        version -> Integer,
        rating_id -> Nullable<Key>,
        summary -> Text,
        true_as_of -> Text,
        check_again_on -> Text,
        written_by -> Nullable<Key>,
        written_at -> Instant,
        proposed_by -> Nullable<Key>,
        proposed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    verdict_source (verdict_id, source_id) {
        verdict_id -> Key,
        source_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    verdict_author (verdict_id, person_id) {
        verdict_id -> Key,
        person_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    sign_off (id) {
        id -> Key,
        claim_id -> Key,
        verdict_id -> Key,
        decision -> Text,
        by -> Key,
        at -> Instant,
        note -> Text,
        void -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    publication (id) {
        id -> Key,
        claim_id -> Key,
        number -> Integer,
        verdict_id -> Key,
        document -> Text,
        correction_kind -> Text,
        correction_reason -> Text,
        published_by -> Nullable<Key>,
        published_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    comment (id) {
        id -> Key,
        claim_id -> Key,
        parent_id -> Nullable<Key>,
        subject -> Text,
        subject_id -> Nullable<Key>,
        quote -> Text,
        body -> Text,
        written_by -> Nullable<Key>,
        written_at -> Instant,
        resolved_by -> Nullable<Key>,
        resolved_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    draft (person_id, subject) {
        person_id -> Key,
        subject -> Text,
        body -> Text,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    notification (id) {
        id -> Key,
        person_id -> Key,
        kind -> Text,
        claim_id -> Key,
        by -> Nullable<Key>,
        at -> Instant,
        seen_at -> Nullable<Instant>,
        mark -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    notification_off (person_id, kind) {
        person_id -> Key,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    findable (number) {
        number -> BigInt,
        kind -> Text,
        subject_id -> Key,
        words -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    event (number) {
        number -> BigInt,
        at -> Instant,
        actor_id -> Nullable<Key>,
        actor_name -> Text,
        actor_role -> Text,
        action -> Text,
        subject -> Text,
        subject_id -> Nullable<Key>,
        subject_ref -> Text,
        claim_id -> Nullable<Key>,
        article_id -> Nullable<Key>,
        revision -> Nullable<Integer>,
        reason -> Text,
        before -> Text,
        after -> Text,
        hash -> Binary,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    log_head (id) {
        id -> Integer,
        number -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    presence (person_id, subject) {
        person_id -> Key,
        subject -> Text,
        part -> Text,
        seen_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    bulk (id) {
        id -> Key,
        person_id -> Key,
        deed -> Text,
        given -> Text,
        words -> Text,
        at -> Instant,
        undone_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    bulk_claim (bulk_id, number) {
        bulk_id -> Key,
        number -> BigInt,
        state -> Text,
        why -> Text,
        step -> Integer,
        version -> Integer,
        before -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    saved_view (id) {
        id -> Key,
        owner_id -> Key,
        name -> Text,
        query -> Text,
        shared -> Bool,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    second_factor (person_id) {
        person_id -> Key,
        secret -> Binary,
        begun_at -> Instant,
        confirmed_at -> Nullable<Instant>,
        last_step -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    preference (person_id, name) {
        person_id -> Key,
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    recovery_code (person_id, code_hash) {
        person_id -> Key,
        code_hash -> Binary,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    handed (by_id, to_id) {
        by_id -> Key,
        to_id -> Key,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    half_sign_in (token_hash) {
        token_hash -> Binary,
        person_id -> Key,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    mention (comment_id, person_id) {
        comment_id -> Key,
        person_id -> Key,
        at -> Instant,
        seen_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    reply_request (id) {
        id -> Key,
        claim_id -> Key,
        position -> Integer,
        whom -> Text,
        how -> Text,
        asked_on -> Text,
        deadline_on -> Text,
        question -> Text,
        state -> Text,
        answer -> Text,
        asked_by -> Nullable<Key>,
        noted_at -> Instant,
        closed_by -> Nullable<Key>,
        closed_at -> Nullable<Instant>,
        version -> Integer,
        told_on -> Text,
        early_reason -> Text,
        reminded_on -> Text,
        source -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    article_print (hash, article_id) {
        hash -> BigInt,
        article_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    mail_choice (person_id) {
        person_id -> Key,
        how -> Text,
        hour -> Integer,
        since -> Instant,
        next_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    mail (id) {
        id -> Key,
        person_id -> Key,
        notification_id -> Nullable<Key>,
        since -> Nullable<Instant>,
        made_at -> Instant,
        due_at -> Instant,
        tries -> Integer,
        last_error -> Text,
        given_up_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    former_tag (tag) {
        tag -> Text,
        becomes -> Text,
        changed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    evidence_group (id) {
        id -> Key,
        name -> Text,
        key -> Text,
        made_by -> Nullable<Key>,
        made_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    group_publisher (publisher) {
        publisher -> Text,
        name -> Text,
        group_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    work (id) {
        id -> Key,
        name -> Text,
        key -> Binary,
        url -> Text,
        title -> Text,
        publisher -> Text,
        author -> Text,
        kind -> Text,
        words -> Text,
        group_id -> Nullable<Key>,
        merged_into -> Nullable<Key>,
        used_at -> Instant,
        made_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    kept_copy (id) {
        id -> Key,
        work_id -> Key,
        url -> Text,
        final_url -> Text,
        status -> Integer,
        content_type -> Text,
        size -> BigInt,
        payload_sha256 -> Binary,
        text -> Text,
        text_sha256 -> Binary,
        warc -> Binary,
        taken_by -> Nullable<Key>,
        taken_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    copy_job (work_id) {
        work_id -> Key,
        asked_by -> Nullable<Key>,
        asked_at -> Instant,
        due_at -> Instant,
        tries -> Integer,
        failed -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    work_link (work_id) {
        work_id -> Key,
        url -> Text,
        state -> Text,
        status -> Integer,
        told -> Text,
        since -> Nullable<Instant>,
        checked_at -> Nullable<Instant>,
        failures -> Integer,
        due_at -> Nullable<Instant>,
        held_until -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    link_check (id) {
        id -> Key,
        work_id -> Key,
        state -> Text,
        status -> Integer,
        told -> Text,
        checked_by -> Nullable<Key>,
        checked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::Instant;
    checkpoint (size) {
        size -> BigInt,
        taken_at -> Instant,
        root -> Binary,
        frontier -> Binary,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    sign_off_rule (id) {
        id -> Key,
        risk -> Text,
        version -> Integer,
        mode -> Text,
        needed -> Integer,
        panel -> Integer,
        set_by -> Nullable<Key>,
        set_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::Key;
    personal (mark) {
        mark -> Text,
        person_id -> Nullable<Key>,
        salt -> Text,
        value -> Text,
    }
}

diesel::table! {
    use crate::store::types::Key;
    sign_off_named (rule_id, person_id) {
        rule_id -> Key,
        person_id -> Key,
    }
}

diesel::table! {
    use crate::store::types::Key;
    sign_off_proposal (verdict_id) {
        verdict_id -> Key,
        rule_id -> Key,
    }
}

diesel::table! {
    use crate::store::types::Key;
    sealed_verdict (verdict_id) {
        verdict_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    opinion (id) {
        id -> Key,
        verdict_id -> Key,
        rating_id -> Key,
        reasons -> Text,
        agrees -> Bool,
        by -> Key,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    claim_conflict (id) {
        id -> Key,
        claim_id -> Key,
        person_id -> Key,
        reason -> Text,
        declared_by -> Nullable<Key>,
        declared_at -> Instant,
        withdrawn_by -> Nullable<Key>,
        withdrawn_at -> Nullable<Instant>,
        withdrawn_reason -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    correction (id) {
        id -> Key,
        claim_id -> Key,
        article_id -> Nullable<Key>,
        kind -> Text,
        reason -> Text,
        publication -> Integer,
        became -> Integer,
        changes -> Text,
        by -> Nullable<Key>,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::Key;
    recheck (claim_id) {
        claim_id -> Key,
        check_on -> Text,
        told_on -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    look (id) {
        id -> Key,
        claim_id -> Key,
        verdict_id -> Key,
        looked_on -> Text,
        reason -> Text,
        check_on -> Text,
        by -> Nullable<Key>,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    report_preset (id) {
        id -> Key,
        owner_id -> Key,
        name -> Text,
        report -> Text,
        choice -> Text,
        shared -> Bool,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    running_export (id) {
        id -> Key,
        file -> Text,
        by_id -> Nullable<Key>,
        by_name -> Text,
        begun_at -> Instant,
        seen_at -> Instant,
        rows -> BigInt,
        stopped_by -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::{Instant, Key};
    method (version) {
        version -> Integer,
        text -> Text,
        written_by -> Nullable<Key>,
        written_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    setting,
    counter,
    person,
    invitation,
    session,
    throttle,
    submission,
    article,
    revision,
    sentence,
    placement,
    scale,
    rating,
    claim,
    claim_tag,
    anchor,
    lineage,
    watcher,
    attachment,
    source,
    verdict,
    verdict_source,
    verdict_author,
    sign_off,
    publication,
    comment,
    mention,
    reply_request,
    draft,
    presence,
    second_factor,
    recovery_code,
    half_sign_in,
    bulk,
    bulk_claim,
    saved_view,
    notification,
    notification_off,
    findable,
    event,
    log_head,
    preference,
    handed,
    article_print,
    mail_choice,
    mail,
    former_tag,
    evidence_group,
    group_publisher,
    work,
    kept_copy,
    copy_job,
    work_link,
    link_check,
    checkpoint,
    personal,
    sign_off_rule,
    sign_off_named,
    sign_off_proposal,
    sealed_verdict,
    opinion,
    claim_conflict,
    correction,
    recheck,
    look,
    report_preset,
    running_export,
    method
);
