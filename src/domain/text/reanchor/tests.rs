use proptest::prelude::*;

use super::super::normal::normalise;
use super::super::{Options, read};
use super::*;

const OLD: &str = "Ferry fares are frozen

The council voted 7 to 2 on Tuesday to freeze fares for a year. The freeze takes effect on 1 March.

The truce between the crews collapsed in the spring. Talks were delayed over \u{201c}technical\u{201d} differences.

The operator sold two of its boats to a yard in the north. It bought none.

A report by the port counted 63 ships at anchor, and named the wind as the cause.";

fn points(text: &str, words: &str) -> Range<usize> {
    let start = text.find(words).unwrap();
    Offsets::new(text).to_points(&(start..start + words.len()))
}

/// How a passage of the old text came into this one, and its words there.
fn came(new: &str, words: &str) -> (Came, bool, String) {
    let placed = Reanchor::new(OLD, new).place(&points(OLD, words));
    (
        placed.came,
        placed.sure,
        placed.anchor.map(|anchor| anchor.exact).unwrap_or_default(),
    )
}

#[test]
fn every_kind_of_edit_is_told() {
    let new = OLD
        .replace("Tuesday", "Wednesday")
        .replace(
            "\n\nThe operator sold two of its boats to a yard in the north. It bought none.",
            "",
        )
        .replace(
            "Ferry fares are frozen\n",
            "Ferry fares are frozen\n\nThe operator sold two of its boats to a yard in the north. It bought none.\n",
        )
        .replace(
            "\n\nA report by the port counted 63 ships at anchor, and named the wind as the cause.",
            "",
        );
    let changed = "The council voted 7 to 2 on Wednesday to freeze fares for a year.";
    assert_eq!(
        came(&new, "The council voted 7 to 2 on Tuesday to freeze fares for a year."),
        (Came::Changed, true, changed.to_owned())
    );
    assert_eq!(came(&new, "Tuesday"), (Came::Changed, false, "Wednesday".to_owned()));
    assert_eq!(
        came(&new, "The freeze takes effect"),
        (Came::Unchanged, true, "The freeze takes effect".to_owned())
    );
    assert_eq!(came(&new, "truce"), (Came::Unchanged, true, "truce".to_owned()));
    let moved = "boats to a yard in the north. It bought none";
    assert_eq!(came(&new, moved), (Came::Moved, true, moved.to_owned()));
    assert_eq!(
        came(&new, "named the wind as the cause"),
        (Came::Gone, true, String::new())
    );
}

#[test]
fn a_passage_that_was_moved_and_reworded_is_found() {
    let new = "Ferry fares are frozen

In the spring the truce between all of the crews collapsed, the mayor said.

The council voted 7 to 2 on Tuesday to freeze fares for a year. The freeze takes effect on 1 March.";
    let (came, _, words) = came(new, "The truce between the crews collapsed in the spring.");
    assert_eq!(came, Came::Changed);
    assert!(words.contains("truce between all of the crews collapsed"), "{words}");
}

#[test]
fn quotation_marks_and_white_space_are_no_change() {
    let new = OLD
        .replace(['\u{201c}', '\u{201d}'], "\"")
        .replace("differences.\n\nThe", "differences. The\u{a0}");
    let words = "delayed over \u{201c}technical\u{201d} differences.";
    let now = "delayed over \"technical\" differences.";
    assert_eq!(came(&new, words), (Came::Unchanged, true, now.to_owned()));
    let over_a_break = "differences.\n\nThe operator";
    assert_eq!(came(&new, over_a_break).0, Came::Unchanged);
    let split = OLD.replace("a year. The freeze", "a year.\n\nThe freeze");
    assert_eq!(came(&split, "for a year. The freeze takes").0, Came::Unchanged);
}

#[test]
fn of_equal_sentences_each_keeps_its_own_place() {
    let old = "One fell.\n\nHe denied it.\n\nTwo rose.\n\nHe denied it.\n\nThree sank.";
    let new = "Zero stood.\n\nOne fell.\n\nHe denied it.\n\nTwo rose.\n\nHe denied it.\n\nThree sank.";
    let (first, second) = (old.find("He").unwrap(), old.rfind("He").unwrap());
    let text = Reanchor::new(old, new);
    for (at, expected) in [(first, new.find("He").unwrap()), (second, new.rfind("He").unwrap())] {
        let placed = text.place(&(at..at + 13));
        assert_eq!(
            (placed.came, placed.anchor.map(|anchor| anchor.start)),
            (Came::Unchanged, Some(expected))
        );
    }
    let without = "One fell.\n\nTwo rose.\n\nHe denied it.\n\nThree sank.";
    let text = Reanchor::new(old, without);
    assert_eq!(text.place(&(second..second + 13)).came, Came::Unchanged);
    let first = text.place(&(first..first + 13));
    assert!(
        first.is_open(),
        "the words are there, but they are those of the other place: {first:?}"
    );
}

fn units(text: &str) -> Vec<Unit> {
    let outline = read(text, &Options::default()).unwrap();
    let unit = |sentence: super::super::Sentence| Unit {
        range: sentence.start..sentence.end,
        paragraph: sentence.paragraph,
    };
    outline.sentences.into_iter().map(unit).collect()
}

fn words_of<'a>(text: &'a str, unit: &Unit) -> &'a str {
    slice(text, Offsets::new(text).to_bytes(&unit.range).unwrap())
}

#[test]
fn what_somebody_joined_or_split_stays_so() {
    let mut old = units(OLD);
    let at = |old: &[Unit], words: &str| {
        old.iter()
            .position(|unit| words_of(OLD, unit).starts_with(words))
            .unwrap()
    };
    let joined = at(&old, "The operator");
    let behind = old.remove(joined + 1);
    old[joined].range.end = behind.range.end;
    let split = at(&old, "The council");
    let middle = points(OLD, "on Tuesday").start;
    let second = Unit {
        range: middle..old[split].range.end,
        ..old[split].clone()
    };
    old[split].range.end = middle - 1;
    old.insert(split + 1, second);

    let new = OLD.replace("truce between the crews", "peace among the crews");
    let arrived = Reanchor::new(OLD, &new).sentences(&old, &units(&new));
    let told: Vec<(&str, Was)> = arrived.iter().map(|one| (words_of(&new, &one.unit), one.was)).collect();
    assert_eq!(told[1], ("The council voted 7 to 2", Was::Kept(split)));
    assert_eq!(
        told[2],
        ("on Tuesday to freeze fares for a year.", Was::Kept(split + 1))
    );
    assert_eq!(
        told[4],
        ("The peace among the crews collapsed in the spring.", Was::Changed(4))
    );
    assert_eq!(
        told[6].0,
        "The operator sold two of its boats to a yard in the north. It bought none."
    );
    assert!(matches!(told[6].1, Was::Kept(_)));
    assert_eq!(told.len(), old.len());
}

#[test]
fn a_whole_sentence_keeps_what_it_was_wherever_it_stands() {
    let old = "Aid came late.\n\nThe pier was closed for a week.\n\nHe denied it.\n\nShips wait.\n\nHe denied it.";
    let new = "Ships wait.\n\nHe denied it.\n\nThe pier was closed for a week.\n\nHe denied it.\n\nAid came late.";
    let (before, after) = (units(old), units(new));
    let arrived = Reanchor::new(old, new).sentences(&before, &after);
    let mut kept: Vec<usize> = Vec::new();
    for one in &arrived {
        let Was::Kept(place) = one.was else {
            panic!("{:?} is not known any more", words_of(new, &one.unit))
        };
        assert_eq!(words_of(old, &before[place]), words_of(new, &one.unit));
        kept.push(place);
    }
    kept.sort_unstable();
    assert_eq!(kept, [0, 1, 2, 3, 4], "each is taken once");
}

#[test]
fn a_large_text_with_many_passages_takes_bounded_time() {
    let paragraph = |number: usize| {
        format!(
            "Boat {number} made {number} trips in {} days, and nobody saw it leave the harbour.\n\n",
            number % 97
        )
    };
    let old: String = (0..12_000).map(paragraph).collect();
    let edited = |number: usize| match number % 10 {
        3 => paragraph(number).replace("nobody", "somebody"),
        7 => String::new(),
        _ => paragraph(number),
    };
    let new: String = (0..12_000)
        .rev()
        .step_by(2)
        .map(edited)
        .chain((0..12_000).step_by(2).map(edited))
        .collect();
    let text = Reanchor::new(&old, &new);
    let mut at = 0;
    let mut counts = [0; 4];
    for number in 0..10_000 {
        let length = paragraph(number).len();
        let placed = text.place(&(at..at + length - 2));
        counts[Came::ALL.iter().position(|came| *came == placed.came).unwrap()] += 1;
        at += length;
    }
    assert!(counts.iter().take(2).sum::<i32>() > 7_000, "{counts:?}");
}

const HARD: &str = "(?s)([a-d]{1,3}|[a-d .,\"'-]|\n\n|\n|\u{e9}|e\u{301}|👩\u{200d}🚒|🇨🇭|שלום|\u{202e}|\u{ad}|\u{a0}|\u{201c}|\u{2026}|語){0,60}";

proptest! {
    #[test]
    fn nothing_makes_it_fall(old in HARD, new in HARD, cuts in prop::collection::vec((0usize..80, 0usize..80), 1..6)) {
        let (Ok(old), Ok(new)) = (normalise(&old), normalise(&new)) else { return Ok(()) };
        let text = Reanchor::new(&old, &new);
        let offsets = Offsets::new(&new);
        for (start, length) in cuts {
            let placed = text.place(&(start..start + length));
            prop_assert_eq!(placed.anchor.is_none(), placed.came == Came::Gone);
            if let Some(anchor) = placed.anchor {
                let bytes = offsets.to_bytes(&(anchor.start..anchor.end)).unwrap();
                prop_assert_eq!(slice(&new, bytes), anchor.exact.as_str());
                prop_assert!(anchor.start < anchor.end);
            }
        }
    }

    #[test]
    fn the_same_text_changes_nothing(text in HARD, start in 0usize..60, length in 1usize..30) {
        let Ok(text) = normalise(&text) else { return Ok(()) };
        let offsets = Offsets::new(&text);
        let Some(anchor) = Anchor::from_points(&offsets, &(start..start + length)) else { return Ok(()) };
        let placed = Reanchor::new(&text, &text).place(&(anchor.start..anchor.end));
        prop_assert_eq!((placed.came, placed.sure), (Came::Unchanged, true));
        prop_assert_eq!(placed.anchor, Some(anchor));
    }

    #[test]
    fn a_new_paragraph_alters_no_passage(
        paragraphs in prop::collection::vec("[a-e]{1,4}( [a-e]{1,4}){0,12}[.]", 1..8),
        new in "[a-g]{1,4}( [a-g]{1,4}){0,12}[.]",
        at in 0usize..8,
        start in 0usize..200,
        length in 1usize..80,
    ) {
        let old = paragraphs.join("\n\n");
        let mut more = paragraphs;
        more.insert(at.min(more.len()), new);
        let longer = more.join("\n\n");
        let Some(anchor) = Anchor::from_points(&Offsets::new(&old), &(start..start + length)) else { return Ok(()) };
        let over_the_seam = anchor.exact.contains("\n\n");
        let placed = Reanchor::new(&old, &longer).place(&(anchor.start..anchor.end));
        if !over_the_seam {
            prop_assert!(matches!(placed.came, Came::Unchanged | Came::Moved), "{:?}", placed);
            prop_assert_eq!(placed.anchor.unwrap().exact, anchor.exact);
        }
    }

    #[test]
    fn sentences_cover_the_newer_text(old in HARD, new in HARD) {
        let (Ok(old), Ok(new)) = (normalise(&old), normalise(&new)) else { return Ok(()) };
        let arrived = Reanchor::new(&old, &new).sentences(&units(&old), &units(&new));
        let mut kept = std::collections::HashSet::new();
        let mut end = 0;
        for one in &arrived {
            prop_assert!(one.unit.range.start >= end && one.unit.range.start < one.unit.range.end);
            end = one.unit.range.end;
            if let Was::Kept(old) = one.was {
                prop_assert!(kept.insert(old), "carried twice");
            }
        }
    }
}
