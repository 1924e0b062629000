# What was published: the register of corrections, publications as the public read them, looking again, and replies that are late.

corrections-title = Corrections
corrections-lead = Every correction and every withdrawal of what was published: what stood there, what stands there now, and why.
corrections-filters = Filters of the register
corrections-kind = Kind
corrections-choose-article = Choose an article from the list.
corrections-none = Nothing has been corrected or withdrawn yet. Either begins on the page of a published claim.
corrections-none-such = Nothing in the register fits these filters.
corrections-not-shown = Nothing is shown until the filters are right.
corrections-no-page = There is no such page of the register. Go back to the first one.
corrections-publication = Publication { $n }
corrections-before = As it was published before
corrections-after = As it is published since
corrections-was = Before:
corrections-is = After:
corrections-nothing = nothing
corrections-no-publication = { $claim } has no publication { $n }.
corrections-no-such-publication = There is no such publication.
corrections-title-of = Publication { $n } of { $reference }
corrections-back = Back to the claim
corrections-said = Said by { $who }
corrections-checked-by = Checked by
corrections-approved-by = Signed off by
corrections-published-by = Published by
corrections-scale = Scale
corrections-to-claim = To the claim
corrections-to-register = To the corrections
corrections-was-withdrawn = Withdrawn, { $day }: { $reason }
corrections-was-corrected = { $kind }, { $day }: { $reason }
corrections-is-old = The public reads a later publication now.
corrections-is-under = Under correction: { $reason }
corrections-under = Under correction
corrections-see-published = What is published
corrections-drop = To drop the correction, propose the published version again without a change: publishing it leaves the publication as it stands.

## Looking again

corrections-still-true = Still true
corrections-still-true-effect = What is published stays as it is. Your look is noted beside it.
corrections-still-true-why = Why it is still true
corrections-looked-on = Looked at on
corrections-looked-on-hint = Left empty, today.
corrections-next-look-hint = Left empty, it is not looked at again.
corrections-looked = Looked at again on { $day } by { $name } and still true: { $reason }
corrections-looked-on-ahead = The day of the look lies ahead. Give today or an earlier day.
corrections-next-look-early = The next day to look must lie after this look.
corrections-confirm-published = Only a published verdict can be said to be still true.
corrections-true-as-of-ahead = “True as of” lies ahead. Give today or an earlier day.
corrections-check-again-early = The day to check again must lie after “True as of”.
corrections-done-confirm = Noted that it is still true

## Replies

corrections-replies-overdue = Replies that are overdue
corrections-overdue = { $whom } has not answered
corrections-still-asked = Somebody was asked and still has time to answer: { $who }.
corrections-asked-until = { $whom }, until { $day }
corrections-and-so = { $first }; { $next }
corrections-silence-early = The deadline has not passed. Say why you note now that there was no answer.
corrections-early-reason = Why before the deadline, if there was no answer
corrections-noted-early = Noted before the deadline: { $reason }
corrections-reply-waits = This request waits for its answer. There is nothing to take back.
corrections-remind-waiting = Only who has not answered yet is reminded.
corrections-reminded-ahead = The day of the reminder lies ahead. Give today or an earlier day.
corrections-reminded-early = The reminder lies before the day of the request.
corrections-remind = Note a reminder
corrections-reminded = Reminded
corrections-reminded-on = Reminded on (today if empty)
corrections-new-deadline = New deadline (the old one if empty)
corrections-note-reminder = Note the reminder
corrections-counts = Counts as an attempt to get a reply
corrections-is-source = Source { $n }
corrections-make-source = Make it a source
corrections-take-back = Take this back
corrections-source-answered = Only an answer can become a source.
corrections-source-made = This answer is source { $n } already.
corrections-source-title = Answer of { $whom }
corrections-done-reopen = Taken back; the request waits again
corrections-done-source = The answer is a source now
corrections-done-remind = Reminder noted
