# Newer texts of an article, and where claims stand in them.

revisions-title = Revisions
revisions-of = Revisions: { $title }
revisions-count = { $n ->
        [one] { $n } revision
       *[other] { $n } revisions
    }
revisions-number = Revision { $n }
revisions-number-of = Revision { $n }: { $title }
revisions-came = Passages of claims:
revisions-what-changed = What changed
revisions-passages = Passages of claims
revisions-compare-any = Compare any two
revisions-compare-one = Compare
revisions-compare-with = with
revisions-compare = Compare
revisions-compared = Revision { $one } and revision { $other }
revisions-compared-of = Revision { $one } and revision { $other }: { $title }
revisions-older = This is revision { $n }. The article is at revision { $present }.
revisions-open-present = Open the newest text
revisions-claims-here = Claims that stand on this part:

revisions-revise = Bring in a newer text
revisions-revise-of = Bring in a newer text: { $title }
revisions-how = Docket compares the texts and finds every claim's passage in the newer one. You see what changes before it is kept.
revisions-text = Newer text of the article
revisions-file-hint = Text, Markdown, a saved web page or Word (.docx), up to 5 MB
revisions-one-article = There are several articles in this file. Choose a file with one.
revisions-reason = Why there is a newer text
revisions-reason-hint = For the record, such as “The paper corrected two figures”
revisions-look = See what changes
revisions-look-again = The text was corrected. Look at what it changes now, then keep it.
revisions-nothing-kept = Nothing is kept yet.
revisions-differences = What changes in the text
revisions-to-settle = { $n ->
        [0] Nobody has to look at any passage.
        [one] { $n } passage is to be looked at afterwards.
       *[other] { $n } passages are to be looked at afterwards.
    }
revisions-sentences = Sentences that keep what was decided: { $kept }. { $n ->
        [0] None is new or changed.
       *[other] New or changed, to be decided: { $left }.
    }
revisions-correct = Correct the text or what is known about the article
revisions-correct-hint = Whoever corrects the text sees what it changes once more.
revisions-keep = Keep this revision
revisions-nothing-changed = Nothing changed: this is the text of revision { $n }.
revisions-done = Revision { $number } is kept. { $n ->
        [0] Every claim has its passage in it.
        [one] { $n } passage is to be looked at.
       *[other] { $n } passages are to be looked at.
    }
revisions-stale = { $who } brought in revision { $n } { $when }. Below is what your text changes in that one.
revisions-this-article = This article
revisions-replaced = This text was replaced: the article is at revision { $n } now. Open that one; what was decided about sentences that are the same came along.

revisions-same-paragraphs = { $n ->
        [one] { $n } paragraph unchanged
       *[other] { $n } paragraphs unchanged
    }
revisions-paragraph-changed = Changed
revisions-paragraph-removed = Taken out
revisions-paragraph-added = New
revisions-paragraph-went = Moved from here
revisions-paragraph-came = Moved here
revisions-more-changes = { $n ->
        [one] { $n } more paragraph changed.
       *[other] { $n } more paragraphs changed.
    }

revisions-settle = Settle passages
revisions-settle-of = Settle passages of revision { $n }: { $title }
revisions-settle-how = Revision { $n } altered these passages, or left a doubt where they stand. Say for each claim where it stands now.
revisions-open = { $n ->
        [0] Every passage is settled.
        [one] { $n } claim's passage is to be settled.
       *[other] { $n } claims' passages are to be settled.
    }
revisions-none = No passage is to be settled in this revision.
revisions-doubtful = doubtful
revisions-stood = It stood in revision { $n }
revisions-stands = Revision { $n } says
revisions-not-found = Nothing like it was found.
revisions-accept = The new place is right
revisions-choose = Choose another place
revisions-choose-this = It stands here
revisions-leave = Not in the article any more
revisions-edit = Edit the claim
revisions-undo = Undo
revisions-exact-hint = Select them in the text below, or copy them here exactly: one passage.
revisions-sentences-to-choose = { $n ->
        [one] { $n } sentence
       *[other] { $n } sentences
    }
revisions-more = More passages
revisions-settled-by = { $how }, says { $by }
revisions-done-settled = Settled.
revisions-done-reopened = The passage is open again.
revisions-no-placement = There is no such passage to settle.
revisions-no-revision = The article has no revision { $n }.
revisions-choose-place = Nothing like it was found. Choose the passage, or say that it is not in the article any more.
revisions-one-passage = Choose one passage: words or sentences that stand together.
revisions-settled-already = This is settled already. Undo that first.
revisions-settled-since = { $who } settled it meanwhile: { $how }.
revisions-reopened-since = { $who } opened it again meanwhile.
revisions-this-passage = This passage

revisions-mark = The article changed
revisions-mine = The article changed
revisions-concern = mine, the article changed
revisions-was = In the text before: { $decision }
revisions-was-claim = In the text before: { $decision }, { $claim }
revisions-settle-it = Settle it
revisions-notice-changed = The article changed: revision { $n } words this passage differently.
revisions-notice-gone = The article changed: this passage was not found in revision { $n }. It stood last in revision { $last }.
revisions-notice-unsure = The article changed: it is in doubt where this passage stands in revision { $n }.
revisions-left = Not in the article any more since revision { $n }. It stood last in revision { $last }.
revisions-last-text = Open that text
revisions-older-wording = The verdict rests on an older wording: revision { $n } of the article changed this passage after the verdict was proposed.

# What somebody did, behind their name.
revisions-did = brought in a newer text of “{ $name }”
revisions-did-claim = brought in a newer text of the article; this passage: { $came }
revisions-did-accept = confirmed where the claim stands in the newer text
revisions-did-choose = chose where the claim stands in the newer text
revisions-did-leave = noted that the claim is not in the article any more
revisions-did-reopen = reopened where the claim stands in the newer text
