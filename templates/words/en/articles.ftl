# Articles: the list, the page of one, and its sentences.

articles-article = Article
articles-none = No article is here yet.
articles-count = { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
articles-part = Part { $n } of { $total }
articles-back = Back to articles
articles-back-to-it = Back to the article
articles-published = published
articles-published-on = Published
articles-imported = imported
articles-by = by { $by }
articles-imported-from = Imported from { $origin } by { $by }
articles-command-line = the command line

# A number in bold stands before most of these.
articles-claims = { $n ->
        [one] claim
       *[other] claims
    }
articles-of = of
articles-decided = decided
articles-left = left
articles-worth = worth checking
articles-decided-of = { $n } of { $total } decided
articles-progress = { $n } of { $total }
articles-left-to-decide = { $n } left to decide

articles-decide = Decide its sentences
articles-open-triage = Open its triage
articles-its-claims = Its claims
articles-check = Check the sentences
articles-about = About this text
articles-about-import = Import
articles-link = Link
articles-standfirst = Standfirst
articles-language = Language
articles-revision = Revision

# How a sentence stands, behind its words.
articles-state = ({ $state })
articles-state-claim = ({ $state }, { $claim })
articles-state-worth = ({ $state }, worth checking)

articles-lines-aside = { $n ->
        [one] { $n } line set aside
       *[other] { $n } lines set aside
    }
articles-bring-back = Bring back
articles-set-line-aside = Set a line aside
articles-set-paragraph-aside = Set the paragraph aside
articles-set-aside = Set aside

articles-claim-from = Make a claim from this selection
articles-suggest-from = Suggest a claim from this selection
articles-exact = Words of the article
articles-exact-passages = Select them in the text, or copy them here exactly. Leave an empty line between passages that stand apart.
articles-tick = Or tick whole sentences
articles-sentences = Sentences
articles-statement = Claim in the desk’s words
articles-statement-hint = Left empty, the words of the article stand.
articles-said-by = Who said it

articles-check-of = Check the sentences: { $title }
articles-check-counts = { $n } to decide, { $worth } worth checking
articles-check-decide = Decide them
articles-check-leave = Leave them in the inbox
articles-check-how = Each sentence is decided by itself. Join what belongs together, split what says two things, and set aside what is no part of the article. The article’s words stay as they are.
articles-check-move = move
articles-check-key-join = join with next
articles-check-key-split = split
articles-sentence = sentence { $n }
articles-join = Join with next
articles-joined = Both are one sentence now.
articles-split = Split
articles-split-this = Split this sentence
articles-split-hint = Put a line break where the next sentence begins.
articles-split-done = The sentence is split.
articles-leave-whole = Leave it whole
