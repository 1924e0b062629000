# Triage: the inbox, and an article sentence by sentence.

triage-none = Nothing waits for triage. New articles appear here.
triage-imported = imported
triage-left = left
triage-worth-left = { $n } worth checking
triage-worth-later = { $n } worth checking, { $later } for later
triage-on-it = { $name } is on it
triage-are-on-it = { $names } and { $last } are on it
triage-strip-claims = to check
triage-strip-not = not to check
triage-strip-later = for later
triage-strip-left = to decide

triage-title = Triage: { $title }
triage-back = Back to triage
triage-beside = Articles in the inbox
triage-previous-article = Previous article
triage-next-article = Next article
triage-key-move = move
triage-key-worth = next worth checking
triage-key-mark = mark several
triage-key-undo = undo
triage-key-all = all keys

# A number stands before each of these three.
triage-claims = claims
triage-not-claims = not claims
triage-for-later = for later

triage-strip-one = Sentence { $n }, { $state }
triage-strip-many = Sentences { $from } to { $to }, { $n } of { $total } decided
triage-state-by = ({ $state } by { $by })
triage-state-by-worth = ({ $state } by { $by }, worth checking)
triage-duplicate-of = Duplicate of { $claim }

triage-decide = Decide
triage-sentence = Sentence
triage-previous = Previous sentence
triage-next = Next sentence
triage-decision = Decision
triage-claim = Make it a claim
triage-not-a-claim = Not a claim
triage-decide-later = Decide later
triage-duplicate = Duplicate of
triage-duplicate-claim = Claim
triage-duplicate-hint = Words of it, or its number such as C-0098
triage-mark-duplicate = Mark as duplicate
triage-assign = Assign to
triage-person = Person
triage-nobody-yet = Nobody yet
triage-claim-assign = Make it a claim and assign it
triage-claim-of = Make it a claim of
triage-people = People
triage-choose-person = Choose somebody from the list.
triage-marked = marked. A decision is for all of them.
triage-clear = Clear
triage-take-back = Take this decision back
triage-mark = Mark
triage-changed = The sentences of this article were joined or split meanwhile.
triage-load-again = Load it again
triage-open = Open
triage-open-claim = Open { $claim }
triage-no-sentences = This article has no sentences to decide.
triage-claim-from-part = Make a claim from part of the text
triage-exact-hint = Select them in the text, or copy them here exactly.

# The number of sentences stands between the first two, that of the sentences for later between the last two.
triage-all = All
triage-are-decided = sentences are decided.
triage-see-claims = See its claims
triage-review = Review the
triage-left-for-later = left for later
triage-recent = Your last decisions
triage-undo = Undo

triage-none-holds = No claim holds these words
triage-hold = Claims that hold these words
triage-alike = { $n ->
        [one] Looks like an earlier claim
       *[other] Look like earlier claims
    }
triage-duplicate-of-this = Duplicate of this

triage-many = Decide several at once
triage-each-claim = Make each a claim
triage-each-not = Not claims
triage-done = { $n ->
        [one] { $sentences } sentence: { $decision }.
       *[other] { $sentences } sentences: { $decision }.
    }
triage-left-as-was = { $n ->
        [one] { $left } was left as it was: { $why }
       *[other] { $left } were left as it was: { $why }
    }

triage-no-decision = The form does not say what was decided. Nothing was saved.
triage-no-marked = The form does not say which sentences are meant. Nothing was saved.
triage-line-aside = The line is set aside.
triage-line-back = The line is brought back.
triage-claim-made = { $claim } is made.
triage-claim-suggested = { $claim } is suggested. An editor decides about it.
