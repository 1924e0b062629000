# Rating scales: which are in use, what their ratings say and ask for.

scales-scales = Rating scales
scales-lead = What a verdict can say, and what evidence each rating asks for before it can be proposed. The verdict form offers the scales in use.
scales-version = Version { $n }
scales-version-by = Version { $n }, by { $name }
scales-of-version = { $scale }, version { $n }
scales-label-of = { $label } ({ $scale })
scales-versions = Each change makes the next version. Verdicts keep the words, meaning, number and colour of the version that they were given on.
scales-in-use = In use
scales-aside = Not in use
scales-retired = Retired
scales-use = Put in use
scales-set-aside = Set aside
scales-change = Change
scales-no-ratings = No ratings yet.
scales-ratings = Ratings
scales-ready = Ready to use
scales-ready-hint = Scales that Docket comes with. Once in use, you can change them like your own.
scales-given = { $n ->
        [one] Given in { $total } version of a verdict
       *[other] Given in { $total } versions of verdicts
    }
scales-of-number = Number { $n }
scales-never-given = No verdict has this rating yet.
scales-keep-theirs = They keep what was meant when they were given it.

## A new scale, a name

scales-new = New scale
scales-name = Name of the scale
scales-name-hint = Reports name a scale by it, so it is never given to another.
scales-copy-of = Begins with
scales-copy-hint = Copied ratings get codes of their own.
scales-copy-none = No ratings
scales-create = Make the scale
scales-rename = Rename

## A rating

scales-add = Add a rating
scales-label = Words
scales-label-hint = What readers see, { $most } characters at most.
scales-definition = Meaning
scales-definition-hint = When it is given, in a sentence or two; { $most } characters at most.
scales-number = Number for ClaimReview
scales-number-hint = Its place on the scale. Give none to a rating apart from it.
scales-number-none = No number
scales-number-best = { $n } (most true)
scales-number-worst = { $n } (least true)
scales-colour = Colour
scales-colour-hint = The words always stand beside it.
scales-evidence = Evidence that it asks for
scales-evidence-hint = A verdict is not proposed before all of it is there.
scales-sources = Sources
scales-independent = Of them named, of different publishers
scales-sources-hint = 0 to { $most }
scales-primary = A primary source
scales-primary-hint = The event or document itself.
scales-reply = A reply attempt
scales-reply-hint = The claimant’s answer among the sources, or a reply request that was answered or met with silence until its deadline.
scales-copy = Kept copies
scales-copies-hint = A kept copy or a file for every source with a link.
scales-code = Code
scales-code-hint = The word for it in addresses and reports: lower-case letters, digits and _, { $most } at most. It never changes. Left empty, it is made from the words.
scales-code-stays = It never changes.
scales-save = Save as the next version
scales-cancel = Cancel
scales-up = Move up
scales-down = Move down
scales-retire = Retire
scales-bring-back = Bring back
scales-delete = Delete
scales-retire-hint = A retired rating stays on the verdicts that have it and is given no more. Only a rating that was never given can be deleted.
scales-asks = Evidence that it asks for:
scales-asks-nothing = Asks for no evidence
scales-asks-sources = { $n ->
        [one] { $n } source
       *[other] { $n } sources
    }
scales-asks-named = { $n ->
        [one] { $n } named source
       *[other] { $n } named sources of different publishers
    }
scales-asks-primary = a primary source
scales-asks-reply = a reply attempt
scales-asks-copy = kept copies

## What was done

scales-done-create = Scale made. Add its ratings, then put it in use.
scales-done-use = Scale put in use.
scales-done-set-aside = Scale set aside. Its verdicts stay as they are.
scales-done-rename = Scale renamed.
scales-done-add = Rating added.
scales-done-edit = Rating saved. Earlier verdicts keep what it meant before.
scales-done-order = Order changed.
scales-done-retire = Rating retired.
scales-done-bring-back = Rating brought back.
scales-done-delete = Rating deleted.

## What was not done, and why

scales-the-name = The name
scales-the-label = What readers see
scales-the-definition = The meaning
scales-a-colour = a colour
scales-no-such = There is no such scale.
scales-no-such-rating = The scale has no rating “{ $code }”.
scales-no-action = Choose what to do.
scales-name-taken = A scale is or was called “{ $name }”. Choose another name.
scales-label-taken = The scale has a rating “{ $label }” already. Choose other words.
scales-number-range = The number goes from { $least } to { $most }; leave it out for a rating apart from the scale.
scales-sources-range = Enter a whole number from 0 to { $most }.
scales-code-missing = These words have no letters to make a code of. Enter one.
scales-code-form = A code has lower-case letters a to z, digits and _, and begins with a letter.
scales-code-taken = Another rating of the desk has the code “{ $code }”, or one that Docket comes with. Choose another.
scales-most = A desk has { $n } scales at most.
scales-ratings-most = A scale has { $n } ratings at most.
scales-here-already = { $scale } is here already.
scales-in-use-already = { $scale } is in use already.
scales-aside-already = { $scale } is not in use.
scales-nothing-to-give = { $scale } has no rating to give. Add one or bring one back first.
scales-last-in-use = { $scale } is the last scale in use. Put another in use first.
scales-last-rating = { $rating } is the last rating that this scale has to give. Add another first, or set the scale aside.
scales-at-the-end = It stands at the end of the scale already.
scales-so-already = { $rating } is so already.
scales-was-given = { $rating } was given in { $n ->
        [one] a verdict
       *[other] { $n } versions of verdicts
    }, so it stays. Retire it instead.
scales-was-opined = { $rating } was given in a second opinion, so it stays. Retire it instead.
scales-version-made = Version { $n } of the scale was made.
scales-changed-since = { $rating } has changed on its scale since this version was saved. Save the verdict again by what it means now.
scales-given-no-more = { $rating } is no longer given. Choose another rating.

## The log

scales-did-rename = renamed the rating scale { $was } to { $name }
scales-did-use = put the rating scale { $scale } in use
scales-did-set-aside = set the rating scale { $scale } aside
scales-did-add = added the rating { $rating } to the scale { $scale }
scales-did-edit = changed the rating { $rating } of the scale { $scale }: { $changes }
scales-did-order = changed the order of the scale { $scale }
scales-did-retire = retired the rating { $rating } of the scale { $scale }
scales-did-bring-back = brought the rating { $rating } of the scale { $scale } back
scales-did-delete = deleted the rating { $rating } of the scale { $scale }
scales-field-label = words
scales-field-definition = meaning
scales-field-number = number
scales-field-colour = colour
scales-field-sources = sources
scales-field-independent = named sources of different publishers
scales-field-primary = primary source
scales-field-reply = reply attempt
scales-field-copy = kept copies
