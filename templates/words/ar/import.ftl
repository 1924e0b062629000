# Bringing articles in, and what became of them.

import-from = من أين
import-paste = لصق
import-link = رابط
import-file = ملف
import-open = افتحه
import-cancel = إلغاء

import-no-links = لا يفتح Docket الروابط هنا: أوقف ذلك من يشغّله. افتح الصفحة في متصفحك وانسخها ثم الصق نصها.
import-paste-it = لصق النص
import-paste-instead = لصق النص بدلًا من ذلك
import-url = رابط المقال
import-url-hint = يجلب Docket الصفحة ويعرض عليك نصها لتصححه قبل حفظه.
import-fetch = جلب الصفحة
import-fetching = يجري جلب الصفحة

import-files = الملفات
import-files-hint = نص أو Markdown أو صفحة ويب محفوظة أو مستند Word (.docx) أو جدول مقالات (.csv): حتى 5 ميغابايت لكل ملف و24 ميغابايت معًا
import-files-how = يُعرض عليك المقال الواحد قبل حفظه. أما المقالات المتعددة فتُحفظ معًا، ويُذكر لك ما آل إليه كل منها.
import-choose-file = اختر ملفًا.
import-no-article = لا مقال فيه.
import-read = قراءة
import-reading = تجري القراءة

# The names of the columns stand behind the first, "text" behind the second.
import-table = كيف يبدو الجدول
import-table-columns = يسمّي الصف الأول الأعمدة:
import-table-order = ، بأي ترتيب؛ ولا بد من العمود
import-table-rest = وحده. تُفصل الأعمدة بفواصل أو فواصل منقوطة أو علامات جدولة. كل صف بعده مقال، و200 صف على الأكثر.

import-look = اقرأ ما استُخرج وصحّحه. لم يُحفظ شيء بعد.
import-text = نص المقال
import-text-read = لا بأس ببقاء القوائم وأسماء المصورين وأسطر النشرات: يُتعرَّف عليها وتُنحّى.
import-text-pasted = الصق الصفحة كلها: القوائم وأسماء المصورين وأسطر النشرات يُتعرَّف عليها وتُنحّى.
import-known = ما يُعرف عنه
import-known-hint = اترك الحقل فارغًا ليؤخذ ما يقوله النص.
import-field-title = العنوان
import-publication = جهة النشر
import-author = الكاتب
import-published-on = تاريخ النشر
import-link-hint = موضعه على الويب
import-language = اللغة
import-language-hint = رمز مثل ar أو en أو pt-BR
import-anyway = إنه مقال آخر. استورده على أي حال
import-import = استيراد

import-done = تم الاستيراد: { $n ->
        [zero] لا جمل للفرز
        [one] جملة واحدة للفرز
        [two] جملتان للفرز
        [few] { $sentences } جمل للفرز
        [many] { $sentences } جملة للفرز
       *[other] { $sentences } جملة للفرز
    }، و{ $lines ->
        [zero] لم يُنحَّ أي سطر.
        [one] نُحّي سطر واحد.
        [two] نُحّي سطران.
        [few] نُحّيت { $aside } أسطر.
        [many] نُحّي { $aside } سطرًا.
       *[other] نُحّي { $aside } سطر.
    }
import-title = استُورد { $n }: استيراد مقال
import-became = ما آل إليه كل منها
import-nothing = لم يُستورد شيء
import-count = { $n ->
        [zero] لم يُستورد أي مقال
        [one] استُورد مقال واحد
        [two] استُورد مقالان
        [few] استُوردت { $n } مقالات
        [many] استُورد { $n } مقالًا
       *[other] استُورد { $n } مقال
    }
import-left = { $n ->
        [zero] لم يُترك شيء.
        [one] تُرك واحد.
        [two] تُرك اثنان.
        [few] تُركت { $n }.
        [many] تُرك { $n }.
       *[other] تُرك { $n }.
    }
import-decide = فرز جملها
import-more = استيراد المزيد
import-taken = ما استُورد
import-refused = ما تُرك
import-sentences = { $n ->
        [zero] لا جمل للفرز.
        [one] جملة واحدة للفرز.
        [two] جملتان للفرز.
        [few] { $sentences } جمل للفرز.
        [many] { $sentences } جملة للفرز.
       *[other] { $sentences } جملة للفرز.
    }
import-near = { $near } لاستيراده على أي حال، اختره وحده.
