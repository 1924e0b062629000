# What cannot be fetched or read: links, files, tables, texts.

## Links

unread-off = Docket opens no links here: whoever runs it has switched that off. Open the page in your browser and paste its text.
unread-enter-link = Enter the link.
unread-link-long = The link has more than 2,000 characters. Shorten it.
unread-link-scheme = Only links that begin with https:// or http:// are fetched.
unread-link-no-site = The link names no site.
unread-link-characters = The link holds characters that no link has. Look at it.
unread-inside = That address is inside a private network, and Docket fetches public pages only. Paste the text instead.
unread-port = The link names port { $port }, and Docket fetches from the ports 80 and 443 only. Paste the text instead.
unread-unknown = No site was found under the name { $site }. It may be mistyped, or this machine has no way to the web. Look at the link, or paste the text.
unread-closed = This machine has no way to { $site }: its network is closed. Paste the text instead.
unread-silent = { $site } does not answer. Try again later, or paste the text.
unread-slow = { $site } took longer than 20 seconds. Try again later, or paste the text.
unread-broken = { $site } broke off its answer. Try again, or paste the text.
unread-untrusted = { $site } has no certificate that this machine trusts, so it may be somebody else. Open it in your browser and paste the text.
unread-around = The link was passed on more than 5 times. Paste the text instead.
unread-not-shown = { $site } does not show this page to programs (it answered { $status }). Open it in your browser and paste the text.
unread-no-page = { $site } has no page under this link (it answered { $status }). Look at the link.
unread-asks-to-wait = { $site } asks to wait (it answered 429). Try again later, or paste the text.
unread-could-not = { $site } could not show the page (it answered { $status }). Try again later, or paste the text.
unread-media = The link leads to { $what }, not to a page of text. Import it as a file, or paste the text.
unread-no-type = something of no known type
unread-something-else = something else
unread-page-large = The page is larger than 5 MB. Paste the article's text instead.
unread-encoding = { $site } sent the page compressed in a form that cannot be read. Paste the text instead.
unread-two-pages = Two pages are being fetched for you already. Wait until they are here.
unread-paced = You had { $pages } pages fetched within { $within } minutes. Wait { $n ->
        [one] a minute
       *[other] { $n } minutes
    }, or paste the text.

## Files

unread-empty-file = The file is empty.
unread-pdf = This is a PDF, which Docket does not read. Copy its text and paste it.
unread-old-word = This is an old Word document, or one behind a password. Save it as .docx without a password, or paste its text.
unread-rtf = This is a Rich Text file (RTF). Save it as .docx or .txt, or paste its text.
unread-empty-zip = This ZIP archive is empty.
unread-zip = This is a ZIP archive and no Word document. Unpack it and import what is in it.
unread-bytes = This is not text: it holds bytes that no text has. Paste the article instead.
unread-row = { $name }, row { $n }

## Tables

unread-no-column = No column holds the articles’ text. Name one “text”; the columns here are { $columns }.
unread-table = The table cannot be read: { $error }.
unread-rows = The table holds more than { $n } articles. Divide it into several files.
unread-no-row = The table has names of columns and no article under them.
unread-first-row = The table’s first row cannot be read.
unread-cells = It has { $n } cells under { $columns } columns. A quotation mark may be missing around a cell.
unread-empty-cell = The cell for the text is empty.
unread-columns-read = Columns read: { $columns }.
unread-columns-left = Columns read: { $columns }. Not read: { $left }.
unread-column = “{ $name }”
unread-column-as = “{ $name }” as { $label }
unread-others = others
unread-column-title = title
unread-column-text = text
unread-column-publication = publication
unread-column-link = link
unread-column-author = author
unread-column-published = published
unread-column-language = language

## Texts

unread-text-large = The text is larger than 5 MB. Import it in parts.
unread-file-large = The file is larger than 5 MB. Paste its text, or import it in parts.
unread-control = Line { $n } holds a control character (U+{ $code }). Is this a text file?
unread-no-text = There is no text in it.
unread-sentences = The text falls into more than 100,000 lines or sentences. Import it in parts.
unread-document = This is no Word document, or a damaged one. Save it again as .docx, or paste its text.
unread-elements = The page has too many elements to read. Paste the article's text instead.
unread-malformed = Line { $n } is not { $charset } text. Save the file as UTF-8, or paste its text.
unread-charset = The page is written in the charset “{ $charset }”, which Docket does not know. Paste its text.
