# How the desk works: its own words and the rules in force.

method-title = Method
method-lead = How this desk checks claims. Everybody inside reads it, and every assessor’s pack holds it.
method-own = In the desk’s words
method-none = Nobody has written it yet.
method-write = Write the next version
method-text = How the desk works
method-the-text = The method
method-hint = As Markdown: how claims are chosen, researched, rated, signed off and corrected. Every version stays.
method-saved = The method is saved.
method-changed = The method is at version { $n } now.
method-no-version = The method has no version { $n }.
method-old = This is an earlier version.
method-newest = Read the newest one
method-versions = Versions
method-older = Older versions
method-rules = Rules in force
method-rules-hint = What Docket holds everybody to, as it is set now.
method-rating = Rating
method-meaning = What it means
method-evidence = Evidence that it asks for
method-risk = Risk
method-rule = Rule
method-rule-count = { $n ->
        [one] One other person approves.
       *[other] { $n } other people approve.
    }
method-rule-blind = { $n ->
        [one] A second person rates the claim before reading the verdict. If they differ, a third one chooses.
       *[other] A second person rates the claim before reading the verdict, and { $n } sign-offs are needed. If they differ, a third one chooses.
    }
method-no-hand = Nobody signs off a verdict that they had a hand in.
method-did-write = wrote version { $n } of the method
