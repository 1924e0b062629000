//! The phrases by which page furniture gives itself away, and the rules over them.
//! A rule looks at one line alone; the first that applies names it.

use super::breaks::ends_sentence;
use super::furniture::Kind;
use super::offsets::{floor, slice};

/// A line with what the rules ask of it. Only its first and last part are looked at:
/// furniture is short.
#[derive(Debug)]
pub struct Line<'a> {
    raw: &'a str,
    lower: String,
    words: usize,
}

/// Whether a list, its entries separated by semicolons, has this one.
fn within(list: &str, entry: &str) -> bool {
    list.split("; ").any(|listed| listed == entry)
}

/// No line of furniture is longer than this, in bytes.
const LONGEST: usize = 900;

impl<'a> Line<'a> {
    /// Reads a line.
    #[must_use]
    pub fn new(raw: &'a str) -> Self {
        let start = slice(raw, 0..floor(raw, LONGEST));
        Self {
            raw,
            lower: start.to_lowercase().replace('’', "'"),
            words: start.split_whitespace().count(),
        }
    }

    fn is(&self, lines: &str) -> bool {
        let bare = self.lower.trim_matches(|c: char| !c.is_alphanumeric());
        within(lines, bare)
    }

    fn starts(&self, openings: &str) -> bool {
        let mut openings = openings.split("; ");
        openings.any(|opening| self.lower.starts_with(opening))
    }

    fn has(&self, phrases: &str) -> bool {
        phrases.split("; ").any(|phrase| self.lower.contains(phrase))
    }

    fn short(&self, words: usize) -> bool {
        self.words <= words && self.raw.len() <= LONGEST
    }
}

type Rule = fn(&Line<'_>) -> Option<(Kind, &'static str)>;

const RULES: &[Rule] = &[
    advertisement,
    cookies,
    navigation,
    newsletter,
    licensing,
    share,
    byline,
    date,
    caption,
];

/// What a line is and why, if a phrase tells; most lines are nobody's furniture.
#[must_use]
pub fn recognise(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    if line.raw.len() > LONGEST {
        return None;
    }
    RULES.iter().find_map(|rule| rule(line))
}

fn when(applies: bool, kind: Kind, reason: &'static str) -> Option<(Kind, &'static str)> {
    applies.then_some((kind, reason))
}

fn advertisement(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let label = line.is(
        "ad; ads; advert; advertisement; advertising; sponsored; sponsored content; \
         promoted; paid content; paid post; article continues below; story continues below; \
         scroll to continue; partner content",
    );
    let continues = line.short(9)
        && line.has(
            "continues after advertisement; continues below advertisement; continues after ad; \
         advertisement - scroll; remove ads",
        );
    when(label || continues, Kind::Advertisement, "advertisement: its label")
}

fn cookies(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let asks = line.is(
        "accept all; accept cookies; reject all; manage preferences; cookie settings; \
         cookie policy; manage cookies",
    ) || line.has(
        "we use cookies; this site uses cookies; this website uses cookies; \
         our use of cookies; accept cookies",
    );
    when(asks && line.short(80), Kind::Cookies, "cookie notice: asks for consent")
}

fn navigation(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let label = line.is(
        "menu; search; home; sections; topics; comments; view comments; leave a comment; \
         read more; read full story; show more; load more; view more; see more; more; \
         most read; most popular; most viewed; trending; trending now; recommended; \
         recommended for you; related; related articles; related stories; related topics; \
         related content; related news; more on this story; more stories; top stories; \
         latest news; editor's picks; you may also like; you might also like; next article; \
         previous article; next; previous; back to top; close; sign in; log in; login; \
         register; listen to this article; explore more; in this story; up next; watch now; \
         live updates; breaking news; continue reading; read next; what to read next; \
         advertise with us; contact us; table of contents; contents; on this page; \
         in pictures",
    );
    let skips =
        line.short(8) && line.starts("skip to ; skip navigation; jump to ; back to ") && !ends_sentence(line.raw);
    let points = line.short(30)
        && line.starts(
            "read more:; read more |; read more –; read more -; read also; also read; \
         read next:; read:; related:; related article; see also:; see also ; more:; \
         more on this:; watch:; watch |; listen:; explore:; tags:; topics:; filed under; \
         more from ; further reading:; don't miss:; you may also like; recommended:; \
         go deeper:; opinion:; live:; gallery:; video:; in pictures:; read the full; \
         click here; read more on ; read more about ; read more »; read more >; ► ; ▶ ; → ",
        );
    let path = line.short(14) && [" > ", " › ", " » "].iter().any(|step| line.raw.contains(step));
    when(
        label || skips || points,
        Kind::Navigation,
        "section link: leads elsewhere on the site",
    )
    .or_else(|| when(path, Kind::Navigation, "section link: the path to the page"))
}

fn newsletter(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let invites = line.starts(
        "sign up ; subscribe; stay informed; stay up to date; stay ahead; get the latest; \
         get our; get all the latest; join our; join the conversation; register for ; \
         register now; enter your email; your email; never miss; start your day with; \
         want more ; don't miss a; download our app; become a member; become a subscriber; \
         receive our; our daily newsletter; our weekly newsletter; our free ; \
         already a subscriber; this article is for subscribers; support our journalism; \
         support independent journalism; support quality journalism; try it free",
    );
    let names = line.has(
        "newsletter; in your inbox; to your inbox; into your inbox; by signing up; \
         you can unsubscribe; email alerts; push notifications",
    );
    let label =
        names && line.short(25) && (!ends_sentence(line.raw) || line.has("sign up; subscribe; your inbox; signing up"));
    let asks = invites && line.short(45) && !reports(line);
    when(asks || label, Kind::Newsletter, "newsletter: invites to subscribe")
}

/// A sentence of the story that happens to begin like an invitation ("Subscribers to … said").
fn reports(line: &Line<'_>) -> bool {
    line.lower.starts_with("subscriber") || line.lower.split_whitespace().any(|word| word == "said")
}

fn licensing(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let rights = line.has(
        "all rights reserved; republishing this; republish this; republish our; \
         republish your; to republish; reproduced with permission; \
         reprinted with permission; may not be published, broadcast; creative commons; \
         licensed under; licensing and republishing; under a cc by; terms of use; \
         terms and conditions; terms of service; privacy policy; syndication; \
         permissions department",
    ) && line.short(120)
        && !line.has(" said ;  told ");
    let mark = line.starts("©; (c) ; copyright ") || line.raw.ends_with("©");
    let about = (line.starts("about us; about the author; about this article; our standards:") && line.short(40))
        || (line.has(
            "delivers independent; is an independent, non; is a nonprofit newsroom; \
         is a non-profit newsroom; is an independent news; is a nonprofit news; \
         is a non-profit news; is editorially independent",
        ) && line.short(80))
        || line.is("about us; contact; careers; imprint; editorial standards; corrections");
    when(
        rights || (mark && line.short(40)),
        Kind::Licensing,
        "licensing: who may publish it",
    )
    .or_else(|| when(about, Kind::Licensing, "about the publisher, not the story"))
}

fn share(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    const PLACES: &str = "facebook; twitter; x; whatsapp; email; e-mail; print; copy; link; linkedin; reddit; \
    telegram; pinterest; messenger; bluesky; threads; mastodon; instagram; tiktok; youtube; \
    flipboard; share; save; tweet; post; this; on; via; article; story; to; by; and; or; \
    comment; like";
    const NAMED: &str = "share; tweet; print; facebook; twitter; whatsapp; linkedin; copy; bluesky; email; save";
    let mut words = line
        .lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty());
    let all = line.short(12) && words.clone().all(|word| within(PLACES, word));
    let buttons = all && words.any(|word| within(NAMED, word));
    let asks = line.short(16)
        && line.starts(
            "share this; share on; share via; share:; follow us; follow @; like us on; \
         find us on; join us on; follow our ; tweet this; email this; print this; \
         copy link; give this article",
        );
    let count =
        line.short(3) && line.raw.starts_with(|c: char| c.is_ascii_digit()) && line.has(" shares;  comments;  likes");
    when(buttons || asks || count, Kind::Share, "share line: buttons for sharing")
}

fn byline(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    let by = line.starts(
        "by ; words by ; words: ; written by ; story by ; author:; authors:; reported by ; \
         analysis by ",
    );
    let named = by && line.short(14) && !line.raw.ends_with(['.', '!', '?']) && names_somebody(line.raw);
    let credits = line.lower.trim_start_matches(['(', '[']);
    let wire = [
        "reporting by ",
        "additional reporting by ",
        "editing by ",
        "writing by ",
        "edited by ",
        "compiled by ",
        "with reporting by ",
        "with additional reporting",
        "text by ",
        "translated by ",
    ];
    let credited = line.short(60) && wire.iter().any(|opening| credits.starts_with(opening));
    let role = line.short(10)
        && !ends_sentence(line.raw)
        && ["correspondent", "editor", "reporter", "staff writer", "columnist"]
            .iter()
            .any(|role| line.lower.ends_with(role));
    when(named || credited, Kind::Byline, "byline: who wrote it")
        .or_else(|| when(role, Kind::Byline, "byline: names a desk's role"))
}

/// Whether the second word is a name or a bureau: "By Ada Okafor", "By our correspondents".
fn names_somebody(raw: &str) -> bool {
    let mut words = raw.split_whitespace().skip(1);
    words.clone().any(|word| word.starts_with(char::is_uppercase))
        && words.all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(
                    word.trim_end_matches(','),
                    "and"
                        | "in"
                        | "for"
                        | "at"
                        | "of"
                        | "the"
                        | "our"
                        | "by"
                        | "de"
                        | "van"
                        | "von"
                        | "al"
                        | "bin"
                        | "la"
                        | "|"
                        | "&"
                        | "-"
                        | "–"
                        | "staff"
                )
        })
}

fn date(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    const WORDS: &str = "january; february; march; april; may; june; july; august; september; october; november; \
    december; jan; feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec; monday; tuesday; \
    wednesday; thursday; friday; saturday; sunday; mon; tue; tues; wed; thu; thur; thurs; \
    fri; sat; sun; am; pm; a; p; m; gmt; utc; bst; est; edt; et; cet; cest; pst; pdt; ist; \
    at; on; of; the; published; updated; last; modified; first; posted; date; time; ago; \
    hours; hour; minutes; minute; mins; min; days; day; read; reading; local; st; nd; rd; \
    th; t; z";
    let parts = || {
        line.lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty())
    };
    let known = |part: &str| {
        let bare = part.trim_start_matches(|c: char| c.is_ascii_digit());
        bare.is_empty() || within(WORDS, bare)
    };
    let digits = line.lower.contains(|c: char| c.is_ascii_digit());
    let applies =
        line.short(16) && digits && parts().all(known) && parts().any(|part| part.contains(char::is_alphabetic));
    when(applies, Kind::Dateline, "date line: only a date and time")
}

const AGENCIES: &str = "afp; ap; ap photo; reuters; getty; getty images; epa; epa-efe; efe; pa; pa media; \
    pa wire; pa images; dpa; ansa; anadolu; anadolu agency; aa; xinhua; tass; bloomberg; \
    shutterstock; alamy; rex; zuma; kyodo; yonhap; istock; unsplash; wikimedia commons; \
    social media; screenshot; supplied; handout; file photo; file; courtesy; \
    press association";

fn caption(line: &Line<'_>) -> Option<(Kind, &'static str)> {
    if !line.short(90) {
        return None;
    }
    let credit = line.lower.trim_end_matches('.').trim_end();
    let named = credit
        .strip_suffix([')', ']'])
        .and_then(|text| text.rfind(['(', '[']).map(|open| slice(text, open + 1..text.len())));
    let agency = named.is_some_and(|credit| {
        let mut parts = credit.split(['/', ',', '|', ':', '–', '-']).map(str::trim);
        parts.clone().any(|part| within(AGENCIES, part))
            || within(AGENCIES, credit)
            || parts.any(|part| part.starts_with("photo") || part.starts_with("getty") || part.starts_with("image"))
    });
    if agency {
        return when(true, Kind::Caption, "photo credit: names a picture agency");
    }
    let labelled = line.starts(
        "photo:; photos:; photograph:; photography:; photo by ; photograph by ; picture:; \
         pictures:; image:; images:; image source; image caption; image credit; credit:; \
         file photo; photo credit; caption:; media caption; illustration:; graphic:; \
         video by; (photo; [photo; a file photo; source:; figure caption",
    );
    let trailing = line.has(
        " photograph:;  photo:;  photo by ;  picture:;  image:;  credit:; getty images; \
         via reuters; /reuters; /afp; /ap ; /getty; via ap; file photo;  photo/",
    ) && (!ends_sentence(line.raw) || line.has("(photo; photograph:; photo:; photo by"));
    when(
        labelled || trailing,
        Kind::Caption,
        "photo credit: names a photographer or source",
    )
}

/// The length of an agency's dateline at a paragraph's start, its dash included:
/// "GENEVA (Agency) - ", "PORT VALE, Norland, June 3 — ".
#[must_use]
pub fn dateline(line: &str) -> Option<usize> {
    let near = slice(line, 0..floor(line, 90));
    let (place, dash) = ["—", "–", " - ", " -- "]
        .iter()
        .filter_map(|dash| near.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let head = slice(near, 0..place).trim_end();
    let agency = head.ends_with(')') && head.contains('(');
    let name = head.split(['(', ',']).next().unwrap_or_default().trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !name.contains(char::is_lowercase) && !name.contains(|c: char| c.is_ascii_digit());
    let sign = agency || (capitals && (head.contains(',') || head.len() <= 30));
    let upper = capitals || (agency && name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 3);
    let rest = slice(line, place + dash..line.len()).trim_start();
    // "NATO – the alliance – said" is no dateline: a story begins with a capital.
    let begins = !rest.starts_with(char::is_lowercase);
    (sign && upper && begins && rest.split_whitespace().count() >= 4).then_some(place + dash)
}
