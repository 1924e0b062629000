//! Cases that sentence splitters are measured by. The first part follows the public
//! "golden rules" for English of the Pragmatic Segmenter; `|` stands between sentences.

use super::super::*;

fn split(text: &str) -> String {
    let text = normalise(text).unwrap();
    let plain = Options {
        plain: true,
        ..Options::default()
    };
    let sheet = of_normalised(&text, &plain).unwrap();
    let sentences: Vec<String> = sheet.sentences.iter().map(|line| one_line(&line.text)).collect();
    sentences.join(" | ")
}

/// A case is what should come out; what goes in is the same without the bars.
fn failures(cases: &[&str]) -> Vec<String> {
    let mut failed = Vec::new();
    for case in cases {
        let found = split(&case.replace(" | ", " "));
        let expected = one_line(case);
        if found != expected {
            failed.push(format!("expected {expected}\n   found {found}"));
        }
    }
    failed
}

const GOLDEN: &[&str] = &[
    "Hello World. | My name is Jonas.",
    "What is your name? | My name is Jonas.",
    "There it is! | I found it.",
    "My name is Jonas E. Smith.",
    "Please turn to p. 55.",
    "Were Jane and co. at the party?",
    "They closed the deal with Pitt, Briggs & Co. at noon.",
    "Let's ask Jane and co. | They should know.",
    "They closed the deal with Pitt, Briggs & Co. | It closed yesterday.",
    "I can see Mt. Fuji from here.",
    "St. Michael's Church is on 5th st. near the light.",
    "That is JFK Jr.'s book.",
    "I visited the U.S.A. last year.",
    "I live in the E.U. | How about you?",
    "I live in the U.S. | How about you?",
    "I work for the U.S. Government in Virginia.",
    "I have lived in the U.S. for 20 years.",
    "At 5 a.m. Mr. Smith went to the bank. | He left the bank at 6 P.M. | Mr. Smith then went to the store.",
    "She has $100.00 in her bag.",
    "She has $100.00. | It is in her bag.",
    "He teaches science (He previously worked for 5 years as an engineer.) at the local University.",
    "Her email is Jane.Doe@example.com. | I sent her an email.",
    "The site is: https://www.example.50.com/new-site/awesome_content.html. | Please check it out.",
    "She turned to him, 'This is great.' she said.",
    "She turned to him, \"This is great.\" she said.",
    "She turned to him, \"This is great.\" | She held the book out to show him.",
    "Hello!! | Long time no see.",
    "Hello?? | Who is there?",
    "Hello!? | Is that you?",
    "Hello?! | Is that you?",
    "1.) The first item | 2.) The second item",
    "1.) The first item. | 2.) The second item.",
    "1) The first item | 2) The second item",
    "1) The first item. | 2) The second item.",
    "1. The first item | 2. The second item",
    "1. The first item. | 2. The second item.",
    "• 9. The first item | • 10. The second item",
    "⁃9. The first item | ⁃10. The second item",
    "a. The first item | b. The second item | c. The third list item",
    "This is a sentence\ncut off in the middle because pdf.",
    "It was a cold \nnight in the city.",
    "You can find it at N°. 1026.253.553. | That is where the treasure is.",
    "She works at Yahoo! in the accounting department.",
    "We make a good team, you and I. | Did you see Albert I. Jones yesterday?",
    "Thoreau argues that by simplifying one’s life, “the laws of the universe will appear less complex. . . .”",
    "\"Bohr [...] used the analogy of parallel stairways [...]\" (Smith 55).",
    "If words are left off at the end of a sentence, and that is all that is omitted, indicate the omission with ellipsis marks (preceded and followed by a space) and then indicate the end of the sentence with a period . . . . | Next sentence.",
    "I never meant that.... | She left the store.",
    "I wasn’t really ... well, what I mean...see . . . what I'm saying, the thing is . . . I didn’t mean it.",
    "One further habit which was somewhat weakened . . . was that of combining words into self-interpreting compounds. . . . | The practice was not abandoned. . . .",
];

#[test]
fn golden_rules_for_english() {
    assert_eq!(
        split("features\ncontact manager\nevents, activities\n"),
        "features | contact manager | events, activities"
    );
    let failed = failures(GOLDEN);
    assert!(
        failed.len() * 20 <= GOLDEN.len(),
        "{} of {} failed:\n{}",
        failed.len(),
        GOLDEN.len(),
        failed.join("\n")
    );
}

const NEWSROOM: &[&str] = &[
    "\"We tried. | We failed,\" he said. | \"Nobody helped us.\"",
    "“It rained for days. | The dam broke. | We ran,” said Ms Ito.",
    "‘We were told to wait. | Nobody came,’ he said.",
    "'We were told to wait. | Nobody came,' he said.",
    "\"Will it hold?\" he asked.",
    "\"Will it hold?\" Minister Ana Ruiz asked reporters.",
    "\"It will hold!\" the mayor shouted.",
    "She asked: \"Will it hold?\" | Nobody answered.",
    "He said: \"It will hold.\" | The crowd left.",
    "\"Yes,\" she said. | \"It held.\"",
    "The mayor said Dr. Amadi and Sen. Lee met Gov. J. B. Osei at 10 a.m. Tuesday.",
    "It opened on Sept. 3 and closed on Oct. 14.",
    "Prices rose 3.5 percent in the U.S. and 2.1 percent in the U.K. last year.",
    "The U.N. Security Council met on Monday. | It did not vote.",
    "No. 10 declined to comment. | See p. 12 and Fig. 3 of the report.",
    "The plan has three parts: | (a) close the port; | (b) pay the crews; and | (c) hold a vote.",
    "He gave two reasons: | 1) It was late. | 2) It was dear.",
    "— Will it hold? — he asked.",
    "The firm, Lind & Sons Inc., lost $4.2m. | Its rival Brandt Ltd. made a profit.",
    "George W. Bush met J. K. Rowling. | They talked.",
    "\"There won't be a siege,\" an official told reporters",
    "He wrote to the E.U. Commission in Brussels.",
    "The vote (held on Jan. 5) passed. | (Three members were absent.) | It takes effect today.",
    "It was “a mess.” | No one disagreed.",
    "Is it true? | It is not! | Why would it be?",
    "She said the figure was wrong… | Nobody replied.",
    "The report (see www.example.org/a.b?c=d.) is public.",
    "It cost £1.2bn, i.e. twice the estimate, vs. £0.6bn planned.",
    "Ms. Voss vs. the State of Norland. | The case ended.",
    "It opened again in May. | Forty people came. | It shut on Dec. 3 and again in Jan. | Nobody minded.",
    "Lt. Col. Maria Reyes died on Feb. 2. | She was 41.",
];

#[test]
fn newsroom_sentences() {
    let failed = failures(NEWSROOM);
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}
