# Bringing articles in, and what became of them.

import-from = Where from
import-paste = Paste
import-link = Link
import-file = File
import-open = Open it
import-cancel = Cancel

import-no-links = Docket opens no links here: whoever runs it has switched that off. Open the page in your browser, copy it, and paste its text.
import-paste-it = Paste it
import-paste-instead = Paste the text instead
import-url = Link to the article
import-url-hint = Docket fetches the page and shows you its text, to be corrected before it is kept.
import-fetch = Fetch the page
import-fetching = Fetching the page

import-files = Files
import-files-hint = Text, Markdown, a saved web page, Word (.docx), or a table of articles (.csv): up to 5 MB each, 24 MB together
import-files-how = One article is shown to you before it is kept. Several are kept at once, and you are told what became of each.
import-choose-file = Choose a file.
import-no-article = There is no article in it.
import-read = Read
import-reading = Reading

# The names of the columns stand behind the first, "text" behind the second.
import-table = What a table looks like
import-table-columns = The first row names the columns:
import-table-order = , in any order; only
import-table-rest = must be there. Columns are divided by commas, semicolons or tabs. Each further row is an article, 200 at most.

import-look = Look through what was read, and correct it. Nothing is kept yet.
import-text = Text of the article
import-text-read = Menus, credits and newsletter lines may stay: they are recognised and set aside.
import-text-pasted = Paste the whole page: menus, credits and newsletter lines are recognised and set aside.
import-known = What is known about it
import-known-hint = Leave a field empty to take what the text says.
import-field-title = Title
import-publication = Publication
import-author = Author
import-published-on = Published on
import-link-hint = Where it stands on the web
import-language = Language
import-language-hint = A code such as en, fr or pt-BR
import-anyway = It is another article. Import it all the same
import-import = Import

import-done = Imported: { $n ->
        [one] { $sentences } sentence to decide
       *[other] { $sentences } sentences to decide
    }, { $lines ->
        [one] { $aside } line
       *[other] { $aside } lines
    } set aside.
import-title = { $n } imported: Import article
import-became = What became of each
import-nothing = Nothing was imported
import-count = { $n ->
        [one] { $n } article is imported
       *[other] { $n } articles are imported
    }
import-left = { $n ->
        [one] { $n } was left out.
       *[other] { $n } were left out.
    }
import-decide = Decide their sentences
import-more = Import more
import-taken = Imported
import-refused = Left out
import-sentences = { $n ->
        [one] { $sentences } sentence to decide.
       *[other] { $sentences } sentences to decide.
    }
import-near = { $near } To import it all the same, choose it alone.
