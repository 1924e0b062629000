//! The English words that the scorer of [`super::worth`] knows. Phrases are in lower
//! case, separated by semicolons, their words by one space. A sentence is held against all of them in
//! one pass.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::breaks::SAYING;
use super::words::Word;

/// A list, as a bit in a word's [`Hits::lists`].
pub(super) type List = u32;

macro_rules! lists {
    ($($list:ident $bit:literal $phrases:expr;)*) => {
        $(pub(super) const $list: List = 1 << $bit;)*
        const ALL: &[(List, &str)] = &[$(($list, $phrases)),*];
    };
}

lists! {
    MONTH 0 MONTHS;
    WEEKDAY 1 WEEKDAYS;
    PERIOD 2 PERIODS;
    NUMBER 3 NUMBER_WORDS;
    UNIT 4 UNITS;
    QUANTITY 5 QUANTITIES;
    COMPARISON 6 COMPARISONS;
    CHANGE 7 CHANGES;
    CAUSE 8 CAUSES;
    ACT 9 ACTS;
    NEGATION 10 NEGATIONS;
    MODAL 11 MODALS;
    FUTURE 12 FUTURES;
    OPINION 13 OPINIONS;
    SELF 14 SELVES;
    COURTESY 15 COURTESIES;
    UNCOUNTED 16 UNCOUNTED_WORDS;
    SAID 17 "";
    REPORT 18 REPORTS;
    STATE 19 STATES;
}

/// Phrases by their first word: the list of each and the words that follow.
type Index = HashMap<&'static str, Vec<(List, Vec<&'static str>)>>;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::new();
    for (list, phrases) in ALL {
        for phrase in phrases.split("; ") {
            let mut parts = phrase.split(' ');
            let first = parts.next().unwrap_or_default();
            index.entry(first).or_default().push((*list, parts.collect()));
        }
    }
    for verb in SAYING {
        index.entry(verb).or_default().push((SAID, Vec::new()));
    }
    index
});

/// Which phrases a sentence holds.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// For each word, the lists of which a phrase begins there.
    lists: Vec<List>,
    /// The first phrase of each list: its first and its last word.
    firsts: Vec<(List, usize, usize)>,
}

impl Hits {
    /// Holds a sentence against every list.
    pub fn new(words: &[Word<'_>]) -> Self {
        let mut hits = Self::default();
        for (index, word) in words.iter().enumerate() {
            let mut lists = 0;
            for (list, rest) in INDEX.get(word.lower.as_str()).into_iter().flatten() {
                // A comma or a dash inside it makes it two phrases.
                let mut pairs = words.iter().skip(index).zip(words.iter().skip(index + 1));
                let follows = |part: &&str| {
                    let pair = pairs.next();
                    pair.is_some_and(|(word, next)| !word.parted && next.lower == *part)
                };
                if rest.iter().all(follows) {
                    lists |= list;
                    if hits.first(*list).is_none() {
                        hits.firsts.push((*list, index, index + rest.len()));
                    }
                }
            }
            hits.lists.push(lists);
        }
        hits
    }

    /// Whether a phrase of one of these lists begins at a word.
    pub fn is(&self, index: usize, lists: List) -> bool {
        self.lists.get(index).is_some_and(|own| own & lists != 0)
    }

    /// The first and last word of a list's first phrase.
    pub fn first(&self, list: List) -> Option<(usize, usize)> {
        let found = self.firsts.iter().find(|(own, ..)| *own == list)?;
        Some((found.1, found.2))
    }
}

const MONTHS: &str = "\
    january; february; march; april; may; june; july; august; september; october; november; \
    december; jan; feb; aug; sept; oct; nov; dec";

const WEEKDAYS: &str = "\
    monday; tuesday; wednesday; thursday; friday; saturday; sunday";

const PERIODS: &str = "\
    last year; last month; last week; last night; last decade; last century; this year; this \
    month; this week; years ago; year ago; months ago; weeks ago; days ago; yesterday; in the \
    past; over the past; over the last; in the last; so far; to date; per year; a year; per \
    day; a day; for years; for decades; overnight; decades; the first time; earlier this; \
    every year; each year";

const NUMBER_WORDS: &str = "\
    two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; thirteen; fourteen; \
    fifteen; twenty; thirty; forty; fifty; sixty; seventy; eighty; ninety; hundred; thousand; \
    million; billion; trillion; dozen";

const UNITS: &str = "\
    percent; per; cent; percentage; points; hundred; thousand; million; billion; trillion; \
    dozen; people; dollars; euros; pounds; years; year; months; month; weeks; week; days; day; \
    hours; hour; minutes; km; miles; kilometres; kilometers; metres; meters; feet; tonnes; \
    tons; kg; degrees; votes; seats; jobs; times; homes; troops; deaths; cases; square";

const QUANTITIES: &str = "\
    half; a third; a quarter; two thirds; two-thirds; three quarters; three-quarters; most of; \
    most; majority; minority; dozens; hundreds; thousands; millions; billions; tens of; scores \
    of; double; triple; twice; all of; all the; every; everyone; nobody; no one; none; nearly \
    all; almost all; almost every; many; few; several; the only; average; median; rate; \
    proportion; share of; number of; largest";

const COMPARISONS: &str = "\
    more than; less than; fewer than; at least; at most; up to; as many as; as much as; as far \
    back as; higher than; lower than; larger than; smaller than; better than; worse than; \
    greater than; compared with; compared to; the most; the least; the best; the worst; the \
    first; the last; the only; the highest; the lowest; the largest; the biggest; biggest; \
    largest; highest; lowest; oldest; record; first time; for the first; twice as; times as; \
    times more; ever; outnumber; exceeded; exceeds; exceed; longer than; faster than; cheaper \
    than; more and more; second-largest; number one";

const CHANGES: &str = "\
    rose; risen; rise; rising; fell; fallen; falling; dropped; drop; grew; grown; growing; \
    growth; increased; increase; increases; increasing; decreased; decrease; declined; \
    decline; doubled; tripled; quadrupled; halved; cut; cuts; soared; surged; plunged; jumped; \
    climbed; shrank; shrunk; slashed; raised; reduced; reduction; lost; gained; up by; down \
    by; lowered; expanded; created; restored; renewed";

const CAUSES: &str = "\
    because; because of; caused; causes; cause; led to; leads to; resulted in; results in; due \
    to; as a result; thanks to; in exchange for; responsible for; linked to; impossible to; \
    prevented; allowed";

const ACTS: &str = "\
    voted; signed; passed; banned; approved; rejected; vetoed; elected; appointed; resigned; \
    fired; arrested; charged; convicted; sentenced; killed; died; injured; attacked; launched; \
    built; closed; opened; paid; spent; sold; bought; gave; took; sent; won; lost; held; met; \
    broke; broken; began; begun; collapsed; ended; declared; agreed; refused; promised; \
    supported; opposed; funded; invested; withdrew; withdrawn; invaded; left; made; became; \
    flew; went; came; brought; found; showed; shows; founded; taxed; outsourced; shipped; \
    hired; deported; legalised; legalized; maintained; encouraged; delayed";

const NEGATIONS: &str = "\
    not; never; no; none; nobody; nothing; neither; nor; without; cannot; denied; denies; \
    false; untrue; failed";

const MODALS: &str = "\
    could; should; would; might; may; must; ought to; need to; needs to; have to; let's; let \
    us";

const FUTURES: &str = "\
    will; won't; going to; plans to; plan to; intends to; intend to; hopes to; aims to; \
    expected to; we'll; i'll; shall; want to; wants to";

const OPINIONS: &str = "\
    i think; we think; i believe; we believe; i feel; i hope; we hope; i guess; i suppose; in \
    my view; in my opinion; in our view; it seems; perhaps; maybe; probably; i want; i love; i \
    like; i don't think; i know; i mean; i'm proud; proud; wonderful; terrible; horrible; \
    beautiful; disgraceful; shameful; outrageous; fantastic; tremendous; amazing; awful; \
    ridiculous; brilliant; great; disaster; unfortunately; hopefully; frankly; honestly; of \
    course; deserve; deserves; ugly; best; worst; appears; apparently; arguably; sad";

const SELVES: &str = "\
    i; i'm; i've; i'd; i'll; me; my; mine; myself; we; we're; we've; we'd; we'll; our; ours; \
    ourselves; us";

const COURTESIES: &str = "\
    thank you; thanks; good evening; good morning; good night; welcome; congratulations; god \
    bless; please; hello; excuse me; i'm sorry; i apologize";

/// Words that follow a number without being what it counts.
const UNCOUNTED_WORDS: &str = "\
    last; more; less; fewer; after; since; when; while; from; with; that; than; were; have; \
    this; compared; before; until; over; under; each; every; into; about; according; during; \
    between; would; could; will; been; there; where; which; because";

const REPORTS: &str = "\
    according to; reported that; reports that; say; report said";

/// Weaker than an act: what was or has been the case.
const STATES: &str = "\
    was; were; has; have; had; did";
