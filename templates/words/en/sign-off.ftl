# Sign-off: by which rule, by vote, by a second opinion; conflicts of interest.

## What is refused

sign-off-conflict = You declared a conflict of interest for this claim, so its verdict is the work of others.
sign-off-conflict-of = { $name } declared a conflict of interest for this claim. Choose somebody else.
sign-off-conflict-own = A conflict of interest is withdrawn by an editor other than the person whose it is.
sign-off-conflict-none = No such conflict of interest stands any more.
sign-off-conflict-already = This conflict of interest is declared already.
sign-off-stands-no-more = Of { $needed } sign-offs, { $n } still stand: somebody who signed off has a conflict of interest. Reopen the claim, so that its verdict can be proposed again.
sign-off-not-named = Verdicts of this risk are signed off by named people only, and you are not one of them.
sign-off-gave-opinion = You gave the second opinion on this version, so another colleague must decide.
sign-off-has-voted = You have voted on this version already.
sign-off-no-opinion = This verdict does not wait for a second opinion.
sign-off-waits = This verdict waits for a second opinion. Nobody signs it off before that.
sign-off-hidden = This version is hidden until a second opinion is in, so that the opinion is given without it.
sign-off-comment-sealed = This version is hidden until a second opinion is in. Comment on the claim, or later on the verdict.
sign-off-need-rating = the verdict waits for a second opinion; an own rating and reasons
sign-off-field-reasons = The reasons
sign-off-needed-range = Enter a number from { $least } to { $most }. It may be raised, and never lies below the default of { $least }.
sign-off-panel-range = Enter a number of votes from 2 to { $most }.
sign-off-majority = Of { $panel } votes, at least { $more } decide, and at most all of them.
sign-off-number = Enter a number.
sign-off-choose-mode = how a decision is come to
sign-off-no-signer = Nobody with the address “{ $address }” may sign off. Leave it out, or change their role first.
sign-off-no-risk = There is no such risk.
sign-off-rule-changed = The rule is at version { $n } now.

## The box on the page of a claim

sign-off-title-opine = Your second opinion is needed
sign-off-title-waits = Waiting for a second opinion
sign-off-title-choose = The ratings differ: choose one
sign-off-title-vote = Your vote is needed: { $n } of { $panel } votes
sign-off-title-voting = A panel votes: { $n } of { $panel } votes
sign-off-you-opine = You can give the second opinion
sign-off-you-vote = You can vote
sign-off-eye-agreed = { $name } gave a second opinion: the same rating
sign-off-eye-differs = { $name } gave a second opinion: another rating
sign-off-eye-for = { $name } voted for it
sign-off-eye-against = { $name } voted against it
sign-off-how-vote = { $panel } colleagues vote, { $needed } of them decide. If neither side can reach that any more, the verdict goes back.
sign-off-how-votes-shown = You see the votes of others once you have voted.
sign-off-how-blind = The verdict is hidden until a second opinion is in. The same rating counts as a sign-off. With another, a third person chooses.
sign-off-how-third = Whoever has no hand in either may approve the verdict, or send it back with a comment.
sign-off-who-may = Who may sign it off: { $names }.
sign-off-nobody-left = Nobody who may sign it off is left. Its proposer can take it back; once an admin has changed the rule, it can be proposed again.
sign-off-too-few-left = { $n ->
        [one] Only one person is left who may sign it off, and { $needed } are needed.
       *[other] Only { $n } people are left who may sign it off, and { $needed } are needed.
    } Its proposer can take it back; once an admin has changed the rule, it can be proposed again.
sign-off-own-rating = Your own rating
sign-off-own-reasons = Your reasons
sign-off-own-reasons-hint = From the sources on this page. You read the verdict once your opinion is in, and nobody changes it then.
sign-off-opine = Give the second opinion
sign-off-vote-for = Vote for it
sign-off-vote-against = Vote against it
sign-off-vote-note-hint = Needed for a vote against.
sign-off-done-opine = Your second opinion is recorded
sign-off-hidden-proposed = A verdict is proposed. It is hidden until a second opinion is in.
sign-off-hidden-version = A verdict is being written. It is hidden until a second opinion on it is in.
sign-off-opinions-agree = Two opinions, one rating
sign-off-opinions-differ = Two opinions that differ
sign-off-opinion-by = The verdict, by { $names }
sign-off-opinion-second = The second opinion, by { $name }
sign-off-risk-vote = { $risk }, { $needed } of { $panel } votes
sign-off-risk-blind = { $risk }, with a second opinion

## Conflicts of interest

sign-off-conflicts = Conflicts of interest
sign-off-conflict-fact = Conflict of interest, { $name }: { $reason }
sign-off-conflict-declare = Declare a conflict of interest
sign-off-conflict-withdraw = Withdraw a conflict of interest
sign-off-conflict-hint = It stands on this page and in the log. The claim goes to other hands, and only an editor can withdraw the conflict.
sign-off-conflict-whose = Whose
sign-off-conflict-mine = Mine
sign-off-conflict-declared = Conflict of interest declared
sign-off-conflict-withdrawn = Conflict of interest withdrawn

## The page of the rules

sign-off-page = Sign-off
sign-off-lead = How many people must sign off a verdict, and how, by the risk of its claim. A verdict that is proposed already follows the rule as it stood then.
sign-off-rule-of = Sign-off at risk “{ $risk }”
sign-off-default = The default
sign-off-set-by = Version { $n }, set by { $name }, { $at }
sign-off-mode = How others decide
sign-off-mode-count-hint = So many approve it; one comment sends it back.
sign-off-mode-vote-hint = Each votes once, for or against, without seeing the votes of others first.
sign-off-mode-blind-hint = Somebody rates the claim before they may read the verdict. If they differ, a third person chooses.
sign-off-needed = Sign-offs, or votes that decide
sign-off-needed-hint = From { $least } to { $most }. For a vote, more than half of the panel.
sign-off-panel = Votes of the panel
sign-off-panel-hint = Only for a vote.
sign-off-named = Named people
sign-off-named-hint = They alone sign off. With nobody ticked, every reviewer and editor may who has no hand in the verdict.
sign-off-nobody = By this rule nobody could sign off: a verdict needs somebody other than its author. Invite colleagues, or name others.
sign-off-too-few = { $n ->
        [one] By this rule only one person could sign off, and { $needed } are needed.
       *[other] By this rule only { $n } people could sign off, and { $needed } are needed.
    }
sign-off-saved = Rule saved
sign-off-agreement-title = Second opinions
sign-off-agreement = { $n ->
        [one] { $agreed } of { $all } second opinion agreed with the verdict: { $rate } percent.
       *[other] { $agreed } of { $all } second opinions agreed with the verdict: { $rate } percent.
    }
sign-off-agreement-none = No second opinion was given in this time.
sign-off-weeks = { $n } weeks
sign-off-weeks-label = Over how many weeks

## The log

sign-off-about-conflict = Conflicts of interest
sign-off-about-opinion = Second opinions
sign-off-did-rule = changed how verdicts are signed off at risk “{ $risk }”: { $changes }
sign-off-history-conflict = declared a conflict of interest
sign-off-history-conflict-of = declared a conflict of interest of { $name }
sign-off-history-withdraw = withdrew the conflict of interest of { $name }
sign-off-history-agrees = gave a second opinion on version { $version }: { $rating }, the same rating
sign-off-history-differs = gave a second opinion on version { $version }: { $rating }, another rating
sign-off-history-vote = voted on version { $version }, { $n } of { $panel } votes
sign-off-history-panel = { $told } (for: { $pro }; against: { $contra })
sign-off-history-panel-for = voted last: the panel approved version { $version }
sign-off-history-panel-against = voted last: the panel sent version { $version } back
sign-off-history-panel-divided = voted last: the panel was divided, so version { $version } goes back
sign-off-history-nobody = nobody
