# What cannot be fetched or read: links, files, tables, texts.

## Links

unread-off = لا يفتح Docket الروابط هنا: أوقف ذلك من يشغّله. افتح الصفحة في متصفحك والصق نصها.
unread-enter-link = أدخل الرابط.
unread-link-long = الرابط أطول من 2000 حرف. اختصره.
unread-link-scheme = لا تُجلب إلا الروابط التي تبدأ بـ https:// أو http://.
unread-link-no-site = لا يذكر الرابط أي موقع.
unread-link-characters = في الرابط أحرف لا ترد في رابط. راجعه.
unread-inside = هذا العنوان داخل شبكة خاصة، ولا يجلب Docket إلا الصفحات العامة. الصق النص بدلًا من ذلك.
unread-port = يذكر الرابط المنفذ { $port }، ولا يجلب Docket إلا من المنفذين 80 و443. الصق النص بدلًا من ذلك.
unread-unknown = لم يُعثر على موقع باسم { $site }. ربما كُتب خطأً، أو لا طريق لهذا الجهاز إلى الويب. راجع الرابط، أو الصق النص.
unread-closed = لا طريق لهذا الجهاز إلى { $site }: شبكته مغلقة. الصق النص بدلًا من ذلك.
unread-silent = لا يجيب { $site }. حاول لاحقًا، أو الصق النص.
unread-slow = استغرق { $site } أكثر من 20 ثانية. حاول لاحقًا، أو الصق النص.
unread-broken = قطع { $site } إجابته. حاول مرة أخرى، أو الصق النص.
unread-untrusted = ليس لدى { $site } شهادة يثق بها هذا الجهاز، فربما كان غيره. افتحه في متصفحك والصق النص.
unread-around = أُحيل الرابط أكثر من 5 مرات. الصق النص بدلًا من ذلك.
unread-not-shown = لا يعرض { $site } هذه الصفحة للبرامج (أجاب { $status }). افتحها في متصفحك والصق النص.
unread-no-page = ليس في { $site } صفحة بهذا الرابط (أجاب { $status }). راجع الرابط.
unread-asks-to-wait = يطلب { $site } الانتظار (أجاب 429). حاول لاحقًا، أو الصق النص.
unread-could-not = تعذّر على { $site } عرض الصفحة (أجاب { $status }). حاول لاحقًا، أو الصق النص.
unread-media = يقود الرابط إلى { $what }، لا إلى صفحة نص. استورده ملفًا، أو الصق النص.
unread-no-type = شيء مجهول النوع
unread-something-else = شيء آخر
unread-page-large = الصفحة أكبر من 5 ميغابايت. الصق نص المقال بدلًا من ذلك.
unread-encoding = أرسل { $site } الصفحة مضغوطة بصيغة لا تُقرأ. الصق النص بدلًا من ذلك.
unread-two-pages = يجري جلب صفحتين لك بالفعل. انتظر حتى تصلا.
unread-paced = بلغ عدد الصفحات التي جُلبت لك { $pages } خلال { $within } من الدقائق. انتظر { $n ->
        [zero] { $n } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }، أو الصق النص.

## Files

unread-empty-file = الملف فارغ.
unread-pdf = هذا ملف PDF، ولا يقرؤه Docket. انسخ نصه والصقه.
unread-old-word = هذا مستند Word قديم، أو محمي بكلمة مرور. احفظه بصيغة .docx بلا كلمة مرور، أو الصق نصه.
unread-rtf = هذا ملف نص منسّق (RTF). احفظه بصيغة .docx أو .txt، أو الصق نصه.
unread-empty-zip = أرشيف ZIP هذا فارغ.
unread-zip = هذا أرشيف ZIP وليس مستند Word. فكّه واستورد ما فيه.
unread-bytes = هذا ليس نصًا: فيه بايتات لا ترد في نص. الصق المقال بدلًا من ذلك.
unread-row = { $name }، الصف { $n }

## Tables

unread-no-column = لا عمود فيه نص المقالات. سمِّ عمودًا «text»؛ والأعمدة هنا هي { $columns }.
unread-table = لا يمكن قراءة الجدول: { $error }.
unread-rows = في الجدول أكثر من { $n ->
        [zero] { $n } مقال
        [one] مقال واحد
        [two] مقالين
        [few] { $n } مقالات
        [many] { $n } مقالًا
       *[other] { $n } مقال
    }. قسّمه إلى عدة ملفات.
unread-no-row = في الجدول أسماء أعمدة ولا مقال تحتها.
unread-first-row = لا يمكن قراءة الصف الأول من الجدول.
unread-cells = عدد خلاياه { $n } وعدد الأعمدة { $columns }. ربما تنقص علامة اقتباس حول خلية.
unread-empty-cell = خلية النص فارغة.
unread-columns-read = الأعمدة المقروءة: { $columns }.
unread-columns-left = الأعمدة المقروءة: { $columns }. لم يُقرأ: { $left }.
unread-column = «{ $name }»
unread-column-as = «{ $name }» بمعنى { $label }
unread-others = غيرها
unread-column-title = العنوان
unread-column-text = النص
unread-column-publication = الناشر
unread-column-link = الرابط
unread-column-author = المؤلف
unread-column-published = تاريخ النشر
unread-column-language = اللغة

## Texts

unread-text-large = النص أكبر من 5 ميغابايت. استورده أجزاء.
unread-file-large = الملف أكبر من 5 ميغابايت. الصق نصه، أو استورده أجزاء.
unread-control = في السطر { $n } حرف تحكم (U+{ $code }). هل هذا ملف نصي؟
unread-no-text = لا نص فيه.
unread-sentences = ينقسم النص إلى أكثر من 100,000 سطر أو جملة. استورده أجزاء.
unread-document = هذا ليس مستند Word، أو هو تالف. احفظه مرة أخرى بصيغة .docx، أو الصق نصه.
unread-elements = عناصر الصفحة أكثر من أن تُقرأ. الصق نص المقال بدلًا من ذلك.
unread-malformed = السطر { $n } ليس نصًا بترميز { $charset }. احفظ الملف بترميز UTF-8، أو الصق نصه.
unread-charset = كُتبت الصفحة بالترميز «{ $charset }» الذي لا يعرفه Docket. الصق نصها.
