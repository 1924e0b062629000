# Works, what sources are of: the list, the page of one, groups that count as one voice.

evidence-title = المصادر
evidence-search = البحث في المصادر
evidence-search-words = كلمات في العنوان أو الناشر أو المؤلف أو الرابط
evidence-search-hint = العنوان أو الناشر أو المؤلف أو الرابط
evidence-search-go = بحث
evidence-search-all = إظهار الكل
evidence-none = لا مصدر لأي ادعاء بعد. تُضاف المصادر في صفحة الادعاء.
evidence-none-found = لا مصدر فيه هذه الكلمات في العنوان أو الناشر أو المؤلف أو الرابط.
evidence-count = { $n ->
        [zero] لا مصادر في هذه الصفحة
        [one] مصدر واحد في هذه الصفحة
        [two] مصدران في هذه الصفحة، الأحدث استعمالًا أولًا
        [few] { $n } مصادر في هذه الصفحة، الأحدث استعمالًا أولًا
        [many] { $n } مصدرًا في هذه الصفحة، الأحدث استعمالًا أولًا
       *[other] { $n } مصدر في هذه الصفحة، الأحدث استعمالًا أولًا
    }
evidence-claims = { $n ->
        [zero] لا ادعاء
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }
evidence-uses = تستعمله
evidence-uses-none = لا يستعمله أي ادعاء الآن.
evidence-about = عن هذا المصدر
evidence-known-by = يُعرف بـ
evidence-known-alone = الادعاء الوحيد الذي يستعمله
evidence-first-used = أول استعمال
evidence-last-used = آخر استعمال
evidence-voice = يُعدّ صوتًا واحدًا مع
evidence-voice-own = لا شيء آخر: يُعدّ مع ناشره، وإلا فمع مؤلفه أو موقعه.
evidence-by-publisher = مع ناشره
evidence-all-of = كل ما ينشره
evidence-group = المجموعة
evidence-group-hint = وكالة وما يُنقل عنها، أو صحف مالك واحد. مصادر المجموعة الواحدة تُعدّ مصدرًا مستقلًا واحدًا. فارغ: بلا مجموعة.
evidence-group-change = تغيير المجموعة
evidence-group-save = حفظ المجموعة
evidence-whole = كل ما ينشره { $publisher }
evidence-no-publisher = لا ناشر لهذا المصدر. عدّل المصدر أولًا، أو ضع هذا وحده في المجموعة.
evidence-same = المصدر نفسه
evidence-merge-with = دمج مع مصدر آخر
evidence-merge-into = الرابط، أو عنوان صفحته هنا
evidence-merge-hint = الادعاءات التي تستعمل هذا المصدر تستعمل الآخر منذ ذلك الحين. ويمكن فصلهما من جديد.
evidence-merge = دمج
evidence-merge-itself = هذه هي الصفحة نفسها. اذكر المصدر الآخر.
evidence-merge-none = ليس لدى المكتب مصدر هناك. اكتب رابط مصدر، أو عنوان صفحته هنا.
evidence-merged-into = تبيّن أن هذا هو
evidence-split = فصل من جديد
evidence-not-merged = هذا المصدر غير مدموج في غيره.
evidence-changed = غيّر شخص هذا المصدر في هذه الأثناء. انظر إلى ما يقوله الآن، ثم احفظ من جديد.
evidence-no-work = لا يوجد مصدر كهذا.
evidence-done-group = حُفظت المجموعة
evidence-done-ungroup = أُخرج من مجموعته
evidence-done-merge = دُمجا
evidence-done-split = فُصلا من جديد
evidence-look = البحث عن الرابط
evidence-known-unused = المكتب يعرف هذا الرابط، ولا يستعمله أي ادعاء الآن. مُلئ ما هو معروف.
evidence-known-link = { $n ->
        [one] المكتب يعرف هذا الرابط: يستعمله { $claims }. مُلئ ما هو معروف.
       *[other] المكتب يعرف هذا الرابط: تستعمله { $claims }. مُلئ ما هو معروف.
    }
evidence-unknown-link = المكتب لا يعرف هذا الرابط بعد.
evidence-also-used = { $n ->
        [zero] لا تستعمله ادعاءات أخرى
        [one] يستعمله ادعاء آخر
        [two] يستعمله ادعاءان آخران
        [few] تستعمله { $n } ادعاءات أخرى
        [many] يستعمله { $n } ادعاءً آخر
       *[other] يستعمله { $n } ادعاء آخر
    }
evidence-page-of = عن هذا المصدر
evidence-counts-with = يُعدّ مع { $group }
evidence-did-group = جعل المصدر { $name } يُعدّ مع { $group }
evidence-did-group-all = جعل كل ما ينشره { $publisher } يُعدّ مع { $group }
evidence-did-ungroup = أخرج المصدر { $name } من مجموعته
evidence-did-merge = دمج المصدر { $name } في { $into }
evidence-did-split = فصل المصدر { $name } من جديد

## Kept copies

evidence-copy = نسخة محفوظة
evidence-copies = النسخ المحفوظة
evidence-copies-none = لا نسخة محفوظة بعد.
evidence-copy-of = نسخة محفوظة من { $title }
evidence-copy-taken = نسخة، { $when }
evidence-keep = حفظ نسخة
evidence-keep-hint = تُجلب الصفحة كما هي الآن وتُحفظ كما وصلت.
evidence-copy-waiting = تُؤخذ نسخة الآن. يستغرق ذلك بضع ثوان.
evidence-copy-again = انظر من جديد
evidence-copy-failed = تعذّر أخذ نسخة.
evidence-copy-broke = انقطع أخذها عدة مرات. حاول من جديد لاحقًا.
evidence-fetch-off = الجلب متوقف على هذا الخادم، فلا تُؤخذ نسخ ولا تُفحص روابط.
evidence-no-link = لا رابط لهذا المصدر. عدّل المصدر في ادعائه أولًا.
evidence-no-copy = لا توجد نسخة كهذه.
evidence-no-type = من نوع غير معروف
evidence-see-copies = انظر النسخ المحفوظة
evidence-compare = مقارنة بنسخة
evidence-compare-none = لا شيء
evidence-compare-show = إظهار
evidence-compare-same = تقول ما تقوله نسخة { $when }.
evidence-compare-since = بالمقارنة بنسخة { $when }، الكلمات التي
evidence-copy-text = ما تقوله
evidence-copy-no-text = ليس هذا نصًا يمكن إظهاره. الملف يحويه كما وصل.
evidence-copy-about = عن هذه النسخة
evidence-taken = أُخذت
evidence-taken-by = طلبها
evidence-asked-for = العنوان المطلوب
evidence-answer = الجواب
evidence-sha-payload = SHA-256 للصفحة
evidence-sha-text = SHA-256 للنص
evidence-warc = تنزيل بصيغة WARC
evidence-warc-hint = كل ما مرّ عبر الشبكة، بصيغة أرشيفات الويب (ISO 28500). افتحه بأدواتها وحدها: فيه الصفحة كما وصلت.
evidence-did-copy = حفظ نسخة من { $name }

## Links

evidence-link = الرابط
evidence-checked = آخر فحص
evidence-checked-never = لم يُفحص بعد. يجري ذلك من تلقاء نفسه، بضعة روابط في الدقيقة.
evidence-checked-by = بطلب { $name }
evidence-look-now = فحص الآن
evidence-done-look = فُحص الرابط
evidence-warn-moved = انتقلت الصفحة نهائيًا إلى { $to }
evidence-warn-gone = الصفحة غير موجودة ({ $status }) منذ { $since }.
evidence-warn-failing = { $n ->
        [zero] تعذّر الوصول إلى الصفحة، منذ { $since }.
        [one] تعذّر الوصول إلى الصفحة مرة واحدة، منذ { $since }.
        [two] تعذّر الوصول إلى الصفحة مرتين متتاليتين، منذ { $since }.
        [few] تعذّر الوصول إلى الصفحة { $n } مرات متتالية، منذ { $since }.
        [many] تعذّر الوصول إلى الصفحة { $n } مرة متتالية، منذ { $since }.
       *[other] تعذّر الوصول إلى الصفحة { $n } مرة متتالية، منذ { $since }.
    }
evidence-warn-look = انظر إليه
evidence-warn-publish = { $n ->
        [zero] روابط المصادر التي يقوم عليها الحكم سليمة { $numbers }.
        [one] رابط المصدر { $numbers } الذي يقوم عليه الحكم انتقل أو زال أو تعذّر الوصول إليه.
        [two] رابطا المصدرين { $numbers } اللذين يقوم عليهما الحكم انتقلا أو زالا أو تعذّر الوصول إليهما.
       *[other] روابط المصادر { $numbers } التي يقوم عليها الحكم انتقلت أو زالت أو تعذّر الوصول إليها.
    }

## Files

evidence-file-empty = الملف فارغ. اختر ملفًا آخر، أو اتركه.
evidence-file-runs = الملف برنامج أو نص برمجي، ولا يُحفظ مثله هنا. أرفق ما يُظهره وثيقةً أو صورة.
