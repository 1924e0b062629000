# What the script says in triage, and of decisions on their way.

script-decision-claim = Claim
script-decision-not-a-claim = Not a claim
script-decision-later = Decide later
script-decision-duplicate = Duplicate
script-decision-untriaged = Untriaged

script-triage-no-person = Nobody here has that name.
script-triage-no-worth = No more sentences worth checking that way.
script-triage-sentences = { $n ->
        [one] { $n } sentence
       *[other] { $n } sentences
    }
script-triage-marked-now = { $n ->
        [one] { $n } sentence marked.
       *[other] { $n } sentences marked.
    }
script-triage-decided-one = Sentence { $number }: { $decision }. { $left } left.
script-triage-decided-many = { $n ->
        [one] { $n } sentence: { $decision }. { $left } left.
       *[other] { $n } sentences: { $decision }. { $left } left.
    }
script-triage-all-decided = Every sentence is decided.
script-triage-nothing-to-undo = Nothing to undo.
script-triage-join-not = Only two sentences of one paragraph that nobody has decided are joined.
script-triage-no-next = No other article waits.
script-triage-no-previous = No article comes before this one.
script-triage-offered = { $n } offered.
script-inbox-decided = Some of these articles are decided.
script-inbox-new = { $n ->
        [one] 1 new article.
       *[other] { $n } new articles.
    }
script-inbox-show = Show the list as it is now

script-outbox-signed-out = You are signed out.
script-outbox-busy = The server is busy.
script-outbox-broken = Something broke on the server.
script-outbox-garbled = The server did not answer as it should.
script-outbox-offline = No connection.
script-outbox-answered = The server answered { $status }.
script-outbox-not-saved = { $n ->
        [one] Your last decision is not saved yet. Retrying.
       *[other] Your last { $n } decisions are not saved yet. Retrying.
    }
script-outbox-which = Which
script-outbox-taken-back = taken back
script-outbox-one = Sentence { $number }: { $decision }. { $words }
script-outbox-several = { $n ->
        [one] { $n } sentence: { $decision }. { $words }
       *[other] { $n } sentences: { $decision }. { $words }
    }
script-outbox-refused = Sentence { $number } was not changed. { $why }
script-outbox-go = Go to sentence { $number }
script-outbox-keep = Keep that
script-outbox-take-back = Take it back
script-outbox-change = Change it to “{ $decision }”
script-outbox-leave = { $n ->
        [one] 1 decision is not saved yet.
       *[other] { $n } decisions are not saved yet.
    }
script-outbox-leave-how = Stay until the server has them, or sign out and lose them.
script-outbox-stay = Stay
script-outbox-lose = Sign out and lose them
