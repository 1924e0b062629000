# The rules of the work: fields, rights, the workflow, evidence, passwords.

rules-missing = { $label } is missing.
rules-too-long = { $label } has { $n } characters; { $most } are the most.
rules-choose = Choose { $label } from the list.

## What is missing or too long

rules-field-statement = The statement
rules-field-said-by = Who said it
rules-field-reason = The reason
rules-field-note = The note
rules-field-changes = A comment that says what to change
rules-field-summary = The summary
rules-field-title = The title
rules-field-standfirst = The standfirst
rules-field-byline = The byline
rules-field-publisher = The publisher
rules-field-author = The author
rules-field-quote = The quote
rules-field-locator = The place in the source
rules-field-conflict = The conflict note
rules-field-kept = The kept text
rules-field-answer = The answer
rules-field-whom = Whom you asked
rules-field-question = The question
rules-field-comment = The comment
rules-field-passage = The quoted passage
rules-field-name = The name
rules-field-address = The address
rules-field-desk-name = The desk's name
rules-field-your-name = Your name

## What is chosen from a list

rules-choice-risk = a risk
rules-choice-priority = a priority
rules-choice-correction = what kind of correction it is
rules-choice-reason = a reason
rules-choice-kind = a kind
rules-choice-stance = what the source does to the claim
rules-choice-how = how you asked
rules-choice-role = a role
rules-choice-look = a look
rules-choice-keys = a choice of keys

## Fields that two people changed

rules-label-statement = Statement
rules-label-said-by = Said by
rules-label-said-on = Said on
rules-label-risk = Risk
rules-label-priority = Priority
rules-label-due = Due
rules-label-tags = Tags
rules-label-rating = Rating
rules-label-summary = Summary
rules-label-true-as-of = True as of
rules-label-check-again-on = Check again on
rules-label-rests-on = Rests on sources
rules-label-link = Link
rules-label-title = Title
rules-label-publisher = Publisher
rules-label-author = Author
rules-label-published-on = Published on
rules-label-accessed-on = Seen on
rules-label-quote = Quote
rules-label-locator = Place in the source
rules-label-kind = Kind
rules-label-stance = Stance
rules-label-named = Named
rules-label-conflict = Conflict of interest
rules-label-kept = Kept text
rules-yes = Yes
rules-no = No

## Rights

rules-right = “{ $right }” is for { $roles }. You are signed in as { $role }; an admin can change your role.
rules-action = { $action } is for { $roles }. You are signed in as { $role }.
rules-and = { $before } and { $last }
rules-auditors = auditors
rules-reviewers = reviewers
rules-editors = editors
rules-admins = admins
rules-an-auditor = an auditor
rules-a-reviewer = a reviewer
rules-an-editor = an editor
rules-an-admin = an admin

## The workflow

rules-not-assigned = A claim that is “{ $state }” is not assigned.
rules-not-held = A closed or published claim cannot be put on hold.
rules-not-split = A closed or published claim is not split. Reopen it first.
rules-sources-stay = The sources of a claim that is “{ $state }” cannot be changed.
rules-verdict-stays = The verdict of a claim that is “{ $state }” cannot be changed.
rules-verdict-not-begun = The verdict of a claim that is “{ $state }” cannot be changed. Start research first.
rules-on-hold = The claim is on hold. End the hold first.
rules-needs-claim = { $action } needs a claim.
rules-makes-new = { $action } makes a new claim; this one exists.
rules-possible-from = { $action } is possible from { $from }. This claim is “{ $state }”.
rules-quoted = “{ $state }”
rules-comma = { $before }, { $next }
rules-or = { $before } or { $last }
rules-taken = Somebody else holds this claim. Ask them to release it, or an editor to assign it to you.
rules-only-assignee = Only the person it is assigned to may propose the verdict.
rules-only-assignee-or-editor = Only the person it is assigned to, or an editor, may release this claim.
rules-only-proposer = Only the person who proposed this verdict may take it back. You can request changes.
rules-hand-in-it = You had a hand in this verdict, so a colleague must sign it off.
rules-has-approved = You have approved this version already. Another colleague must approve it too.

## Who moves a claim, and only if what

rules-party-reviewer = a reviewer
rules-party-editor = an editor
rules-party-taker = the assignee; taking an unassigned claim assigns it
rules-party-assignee = the assignee
rules-party-assignee-or-editor = the assignee or an editor
rules-party-proposer = the proposer
rules-party-another = a reviewer or editor without a hand in this verdict
rules-need-not-on-hold = not on hold
rules-need-verdict = rating, summary, and the evidence that the rating asks for
rules-need-comment = a comment says what
rules-need-version = on the current version only; approved once the needed number is reached
rules-need-kind-and-reason = kind and reason; the publication stays, marked as under correction
rules-need-reason = a reason
rules-need-listed-reason = a reason from the list, and a note
rules-need-target = the target is another claim that is not itself a duplicate; anchors and watchers move to it

## Evidence that a rating asks for

rules-evidence-sources = { $n ->
        [one] { $n } source
       *[other] { $n } sources
    } to rest on: { $chosen } chosen
rules-evidence-named = { $n ->
        [one] { $n } named source
       *[other] { $n } named sources
    } of different publishers: { $chosen } chosen
rules-evidence-primary = A primary source
rules-evidence-reply = The claimant was asked: an answer, or silence until after a deadline
rules-evidence-copy = A kept copy or a file for every link

## Links, tags, languages, addresses

rules-link-long = The link has more than 2,000 characters.
rules-link-whole = Give a whole link that begins with https:// or http://.
rules-link-scheme = Only links that begin with https:// or http:// are kept.
rules-link-user = Take the user name and password out of the link.
rules-tags-most = A claim takes { $most } tags; these are { $n }.
rules-tag-long = “{ $tag }” is longer than the 40 characters of a tag.
rules-language-code = Give the language as a code such as en, fr or pt-BR, or leave it empty.
rules-date = Give the date as year-month-day, such as 2026-11-22.
rules-email = Give an e-mail address such as name@newsroom.example.

## Drafts, by what they are of

rules-part-verdict = the verdict
rules-part-edit = the wording and details
rules-part-comment = a comment
rules-part-answer = an answer
rules-part-source = a new source
rules-part-amend = source { $n }
rules-part-reply = a reply request

## Several claims at once

rules-bulk-stays = { $claim } is { $state }, so it stays.
rules-bulk-changed = { $claim } was changed meanwhile, so it stays.
rules-bulk-changed-by = { $claim } was changed by { $by } meanwhile, so it stays.
rules-bulk-refused = { $claim } stays: { $why }
rules-bulk-nothing = Nothing was done.
rules-bulk-one = 1 claim is { $now }.
rules-bulk-both = Both claims are { $now }.
rules-bulk-all = All { $of } claims are { $now }.
rules-bulk-some = { $n ->
        [one] { $n } of { $of } claims is { $now }.
       *[other] { $n } of { $of } claims are { $now }.
    }
rules-bulk-back-nothing = Nothing was taken back.
rules-bulk-back-one = Taken back. The claim is as it was before.
rules-bulk-back-both = Taken back. Both claims are as they were before.
rules-bulk-back-all = Taken back. All { $of } claims are as they were before.
rules-bulk-back-some = Taken back for { $n } of { $of } claims.

## Passwords and attempts to sign in

rules-password-short = The password has { $n } characters; { $least } are the least.
rules-password-long = The password has more than { $most } bytes. Choose a shorter one.
rules-password-common = That password is among the most common ones, which are tried first. Choose another.
rules-password-known = That password is made of what others know: your name, your address, this desk. Choose another.
rules-password-weak = That password is too easy to guess. Three or four unrelated words make a good one.
rules-password-weak-why = That password is too easy to guess. { $reason } Three or four unrelated words make a good one.
rules-password-rows = Straight rows of keys are easy to guess.
rules-password-patterns = Short keyboard patterns are easy to guess.
rules-password-repeats = Repeats like "aaa" are easy to guess.
rules-password-repeats-longer = Repeats like "abcabcabc" are only slightly harder to guess than "abc".
rules-password-top-10 = This is a top-10 common password.
rules-password-top-100 = This is a top-100 common password.
rules-password-very-common = This is a very common password.
rules-password-similar = This is similar to a commonly used password.
rules-password-sequences = Sequences like abc or 6543 are easy to guess.
rules-password-years = Recent years are easy to guess.
rules-password-word = A word by itself is easy to guess.
rules-password-dates = Dates are often easy to guess.
rules-password-names = Names and surnames by themselves are easy to guess.
rules-password-common-names = Common names and surnames are easy to guess.
rules-throttled = There were too many attempts to sign in. Wait { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }, then try again.

## Why a sentence looks worth checking

rules-worth = { $what }: { $passage }
rules-worth-figure = States a figure
rules-worth-quantity = States a quantity in words
rules-worth-date = Covers a dated moment or period
rules-worth-comparison = Compares or ranks
rules-worth-change = States a change
rules-worth-cause = States a cause or an effect
rules-worth-act = States what was done
rules-worth-actors = Names who or where
rules-worth-attribution = Reports what somebody said
rules-worth-quotation = Quotes
rules-worth-negation = Says that something is not so
rules-worth-modal = Speaks of what may or should be
rules-worth-future = Speaks of what is to come
rules-worth-opinion = Gives an opinion
rules-worth-question = Asks a question
rules-worth-first-person = Speaks for the speaker
rules-worth-courtesy = Is a courtesy
rules-worth-short = Is very short

## Why a line is taken for what it is

rules-line-aside-by = set aside by { $name }
rules-line-back-by = brought back by { $name }
rules-line-advertisement = its label
rules-line-cookies = asks for consent
rules-line-elsewhere = leads elsewhere on the site
rules-line-path = the path to the page
rules-line-newsletter = invites to subscribe
rules-line-licensing = who may publish it
rules-line-publisher = about the publisher, not the story
rules-line-share = buttons for sharing
rules-line-byline = who wrote it
rules-line-role = names a desk’s role
rules-line-date = only a date and time
rules-line-dateline = a place and an agency before the story
rules-line-agency = names a picture agency
rules-line-photographer = names a photographer or source
rules-line-headline = the first line, without a full stop
rules-line-standfirst = under the headline, without a full stop
rules-line-divider = no words in it
rules-line-subheading = a short line without a full stop
rules-line-pull-quote = the body has the same words
rules-line-prose = given as prose
rules-line-marked = marked so where it comes from
rules-line-button = a button of the page
rules-line-page = the page marks it so
rules-line-first-heading = the first heading
rules-line-document = the document marks it so
