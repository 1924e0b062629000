# What is refused, and what to do next.

refusals-signed-out = Sign in to continue.
refusals-second-factor = Your role asks for a second factor, and you have none yet. Nothing was done. Set it up under “Second factor”, then go on.
refusals-busy = Docket is busy. Nothing was saved. Try again in a moment.
refusals-fields = There is a problem with { $n } fields.
refusals-stale = { $subject } changed while you had it open.

## Claims

refusals-worked-on = { $claim } has been worked on since, so it stays. Dismiss it on its own page if it is not to be checked.
refusals-no-claim = There is no claim { $claim }.
refusals-now-state = It is now “{ $state }”.
refusals-cannot-take = { $name } cannot take claims: choose an active reviewer or editor.
refusals-choose-somebody = Choose somebody from the list.
refusals-both-changed = Both of you changed some words. Choose between them where they stand in ⟦ ⟧, theirs first, and take the marks away.
refusals-time = Give the time as date and time, such as 2026-11-22T18:00.
refusals-time-passed = That time has passed. Give a later one, or leave it empty.
refusals-details-changed = Its wording or details changed.
refusals-signed-off = The { $what } of a claim that is “{ $state }” stays as it was read for sign-off: “{ $value }”.
refusals-what-statement = statement
refusals-what-said-by = name of who said it
refusals-what-said-on = date on which it was said
refusals-what-risk = risk

## Steps of the workflow

refusals-makes-new = That makes a new claim.
refusals-other-number = Give the number of the other claim, such as C-0147.
refusals-into-itself = A claim cannot be merged into itself.
refusals-into-dismissed = { $claim } is dismissed, so nobody works on it. Reopen it first, or choose another claim.
refusals-into-duplicate = { $claim } is a duplicate itself. Merge into the claim that it was merged into.

## Verdicts

refusals-only-assignee-writes = Only the person it is assigned to may write the verdict.
refusals-choose-rating = Choose a rating from the scale.
refusals-source-gone = Source { $n } is no longer on the list.
refusals-summary-or-rating = Write a summary or choose a rating.
refusals-version-saved = Version { $n } of the verdict was saved.
refusals-version-proposed = Version { $n } of the verdict was proposed. Read it before you decide.
refusals-no-verdict = There is no verdict yet. Write one first.
refusals-rating-first = Choose a rating before you propose.
refusals-summary-first = Write a summary before you propose.
refusals-day-ahead = That day lies ahead. Give today or an earlier day.
refusals-footnote-of-nothing = The summary refers to [{ $n }], but there is no source { $n }. Add it, or change the number.
refusals-footnote-not-chosen = The summary refers to [{ $n }]. Choose source { $n } among those that the verdict rests on, or take the number out.
refusals-source-taken-off = Source { $n } was taken off the list. Save a version that does without it.
refusals-more-evidence = This rating asks for more evidence. { $what }.
refusals-person-signs = A person signs off, not the command line.

## Sources

refusals-file-large = The file is larger than the { $most } MB that a source takes.
refusals-file-name = The file's name has more than 200 characters.
refusals-sources-most = A claim takes { $n } sources.
refusals-source-amended = The source was amended.
refusals-source-n-amended = Source { $n } was amended.
refusals-source-n-amended-file = Source { $n } was amended. A file does not come along: choose it again on the source’s page afterwards.
refusals-source-carries = Source { $n } carries the verdict that awaits approval, so it stays as it is. Request changes or take the verdict back first.
refusals-no-file = There is no such file.
refusals-no-source = { $claim } has no source { $n }.

## Reply requests and comments

refusals-no-request = { $claim } has no reply request { $n }.
refusals-request-answered = This request was answered. What else they say can be noted as another request.
refusals-requests-most = A claim takes { $n } reply requests.
refusals-deadline-early = The deadline lies before the day on which you asked.
refusals-no-comment = There is no such comment.
refusals-comment-about = Choose from the list what the comment is about.
refusals-answered-comment = The comment that this answers is not there.
refusals-draft-large = A draft takes { $n } KiB. Save what you have written.

## Triage

refusals-line-aside = This line is set aside. Bring it back to decide it.
refusals-already-undecided = This sentence has no decision to take back.
refusals-already-claim = This sentence is a claim already.
refusals-already-not-a-claim = This sentence is marked as not a claim already.
refusals-already-later = This sentence is put off already.
refusals-already-duplicate = This sentence is marked as a duplicate already.
refusals-choose-reason = Choose the reason from the list.
refusals-other-duplicate = Another sentence is marked as a duplicate of { $claim }. Take that back first.
refusals-duplicate-number = Give the number of the claim, such as C-0098, or words of it.
refusals-duplicate-choose = Choose the claim among those that hold these words, or give its number.
refusals-duplicate-closed = { $claim } is closed ({ $state }). Choose a claim that is open or published.
refusals-somebody = Somebody
refusals-did-aside = { $who } set this line aside
refusals-did-undecide = { $who } took the decision on this back
refusals-did-claim = { $who } made this the claim { $claim }
refusals-did-not-a-claim = { $who } marked this as not a claim
refusals-did-later = { $who } put this off
refusals-did-duplicate = { $who } marked this as a duplicate of { $claim }
refusals-decided = { $did }. Keep that, or decide again.
refusals-decided-when = { $did } { $when }. Keep that, or decide again.
refusals-this-sentence = This sentence
refusals-passages-most = A claim stands on { $n } passages at most.
refusals-select-words = Select words of the article, copy them here, or tick sentences.
refusals-passage-long = The passage has { $n } characters; { $most } are the most.
refusals-passage-not-found = “{ $quote }” does not stand in the article like this. Select the words in the text, or copy them exactly.
refusals-mark-sentences = Mark the sentences that this is decided about.
refusals-mark-most = Mark { $n } sentences at most.
refusals-undo-late = Somebody else was first, or you have decided it otherwise since. It is as it was.
refusals-none-changed = None of the { $n } sentences was changed. Of the first: { $why }
refusals-last-sentence = This is the last sentence of its paragraph. Sentences are joined within a paragraph.
refusals-sentence-decided = A sentence that is decided ({ $decision }) keeps its words. Take that decision back first.
refusals-sentence-changed = This sentence was changed while you had it open. Look at it as it is now.
refusals-line-decided = A sentence of this line is decided ({ $decision }). Take that decision back first.

## Several claims at once

refusals-no-act = There is no such act of yours any more.
refusals-too-many-found = More than { $n } claims have these words. Narrow the view by a filter, or choose by the boxes.
refusals-choose-claim = Choose at least one claim by its box.
refusals-too-many-claims = These are more than { $n } claims, the most that can be changed at once. Narrow the view by a filter.
refusals-give-tag = Give at least one tag.
refusals-act-taken-back = The act was taken back before it came to this claim.
refusals-is-already = It is { $now } already.
refusals-sign-offs-ended = Its sign-offs ended when it was reopened. A colleague signs the verdict off anew.
refusals-changed-since = It was changed since.
refusals-changed-by-since = It was changed by { $by } since.

## What claims are after an act: “2 of 3 claims are in research.”

refusals-are-assigned = assigned to { $name }
refusals-are-assigned-to-nobody = assigned to nobody
refusals-are-accepted = accepted
refusals-are-started = in research
refusals-are-released = released
refusals-are-dismissed = dismissed
refusals-are-reopened = reopened
refusals-are-due = due { $when }
refusals-are-not-due = without a due time
refusals-are-tagged = tagged “{ $tags }”
refusals-are-untagged = without the tag “{ $tags }”
refusals-are-merged = merged into { $claim }

## Articles

refusals-no-article = There is no such article.
refusals-no-sentence = There is no such sentence.
refusals-nothing-in-it = There is no sentence in it.
refusals-imported = { $name } imported this on { $day }.
refusals-imported-by-you = You imported this on { $day }.
refusals-imported-by-command-line = The command line imported this on { $day }.
refusals-imported-nearly = { $name } imported nearly the same text on { $day }.
refusals-imported-nearly-by-you = You imported nearly the same text on { $day }.
refusals-imported-nearly-by-command-line = The command line imported nearly the same text on { $day }.
refusals-imported-link = { $name } imported another text from this link on { $day }.
refusals-imported-link-by-you = You imported another text from this link on { $day }.
refusals-imported-link-by-command-line = The command line imported another text from this link on { $day }.

## Views and reports

refusals-no-view = There is no such view any more. Go back to the claims.
refusals-views-most = You have saved { $n } views, the most there can be. Delete one of them first.
refusals-the-view = The view “{ $name }”
refusals-view-changed = It has another name, or is shared differently now.
refusals-no-subject = There is no claim and no article of that name.
refusals-no-export = There is no such export.
refusals-not-narrowed = The report “{ $report }” cannot be narrowed by { $name }.
refusals-no-columns = The report “{ $report }” has no such columns, or has them twice here: { $columns }.
refusals-no-zone = There is no time zone “{ $zone }”; give its name in the IANA list, such as Europe/London.
refusals-export-stopped = { $name } stopped this export.
refusals-export-ended = This export has ended.
refusals-no-preset = There is no such preset any more. Go back to the reports.
refusals-no-preset-named = No shared preset is called “{ $name }”.
refusals-two-presets = Two shared presets are called “{ $name }”; rename one of them first.
refusals-presets-most = You have saved { $n } presets, the most there can be. Delete one of them first.
refusals-the-preset = The preset “{ $name }”
refusals-no-rating = No scale has the rating “{ $rating }”.
refusals-days-turned = The last day is before the first.
refusals-no-state = “{ $state }” is no state. The states are { $states }.
refusals-no-article-id = There is no article with the id “{ $id }”.
refusals-nobody-called = There is nobody here called “{ $name }”; give an e-mail address.
refusals-no-tag = No claim has the tag “{ $tag }”.

## Tags

refusals-tag-none = Give a tag.
refusals-tag-comma = A tag has no comma in it.
refusals-tag-gone = No claim has the tag “{ $tag }” any more.
refusals-tag-taken = There is a tag “{ $tag }” already, on { $n ->
        [one] { $count } claim
       *[other] { $count } claims
    }. Merge the two, or choose another name.
refusals-tag-itself = Choose another tag than this one.
refusals-tag-into-none = No claim has the tag “{ $tag }”. To give this one that name, rename it.
refusals-tag-given-no-more = “{ $tag }” is given no more. Bring it back first.
refusals-tag-not-retired = “{ $tag }” is no retired tag.
refusals-tag-leave-out = The tag “{ $tag }” is retired. Leave it out or choose another; an admin can bring it back.
refusals-tag-retired = The tag “{ $tag }” is retired. Bring it back first.
refusals-tag-became = The tag “{ $tag }” became “{ $becomes }”; its claims follow.

## The log, the dashboard and other pages

refusals-log-of = Give the number of a claim, such as C-0147, or the address of an article.
refusals-log-action = Nothing in the log is called “{ $action }”.
refusals-target-days = Give a number of days from 1 to { $most }.
refusals-time-zone = Give a name of the IANA list, such as Europe/London.
refusals-the-time-zone = The time zone
refusals-time-zone-now = It is { $zone } now.
refusals-the-target = The target
refusals-target-now = It is { $n } days now.
refusals-no-such-claim = There is no such claim.
refusals-no-version = { $claim } has no version { $n } of a verdict.
refusals-no-earlier-version = { $claim } has no earlier version { $n } of a verdict.
refusals-streams = You have { $n } streams of changes open, which is the most. Close tabs or browsers that you do not need.

## People, sign-in and account

refusals-no-address = Nobody here has the address { $email }.
refusals-address-taken = Somebody here has the address { $email } already.
refusals-disable-yourself = You cannot disable yourself. Another admin can.
refusals-only-admin = { $name } is the only admin who can sign in. Make somebody else an admin first.
refusals-is-disabled = { $name } is disabled. Enable them first.
refusals-password-of-others = Nobody sets the password of somebody else. Give them a link instead.
refusals-link-dead = This link does not work any more. Each works once, and only for a while. Ask an admin for a new one.
refusals-link-used = This link was used a moment ago.
refusals-no-link = There is no link for { $name } that still works.
refusals-no-person = There is no such person.
refusals-person-changed = Somebody else changed { $name } a moment ago: { $role }, { $status }. Look at the list and try again.
refusals-no-match = That email and password do not match.
refusals-not-your-password = That is not your password.
refusals-session-ended = That session has ended already.
refusals-wrong-code = That code does not fit. An app shows a new one every 30 seconds, and each is good for one time.
refusals-factor-on = A second factor is on already. Switch it off before you set up another.
refusals-factor-off = There is no second factor to change.
refusals-factor-late = The set-up of the second factor took too long. Begin it again.
refusals-factor-changed = The key was changed in another tab. Scan the one that is shown now.
refusals-factor-stays = Your role asks for a second factor, so it stays on.
refusals-choose-roles = Choose roles from the list.
refusals-factor-own-first = You have no second factor yourself, so this would shut you out. Set yours up first, under “Account”; then ask for it here.
refusals-factor-of = It is asked of { $roles } now.
refusals-factor-of-nobody = It is asked of nobody now.
refusals-who-must-use = Who must use a second factor
refusals-setup-code = That is not the code that the server printed. The newest one counts.
refusals-set-up-already = This desk is set up already. Sign in, or ask an admin for an invitation.
refusals-choose-language = Choose one of the languages.
refusals-password-changed = Your password was changed a moment ago. Give the one that counts now.
refusals-choose-hour = Choose an hour of the day from the list.
refusals-log-no-key = This desk signs no checkpoints of its log. Start it with --log-key and the file of a key.
refusals-log-empty = The log is empty: there is nothing to sign yet.
refusals-log-other-key = The key in the settings is not the log’s, which is { $key }. Give that one with --log-key, or change to the new one: docket audit key --use
refusals-log-key-gone = The file of the log’s key, { $path }, is not there, so nothing can be signed. Put it back from where it is kept, or make another key the log’s: docket audit key --use
refusals-log-not-outside = The checkpoint of { $number } events was taken, but not appended to { $path }: { $error }. It waits, and is appended as soon as the file can be written.
refusals-propose-hidden = This version is hidden from you, since you have no hand in it. Write one of your own and propose that.
refusals-log-rewritten = The log is not the one that the checkpoint was taken of, so nothing can be proved. Verify the log to see where it differs.
refusals-erase-active = { $name } can still sign in. Disable them first; then they can be erased.
