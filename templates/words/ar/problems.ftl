# What was not done, and why: pages of errors, forms that are refused, forms that are stale.

problems-in = هناك مشكلة: { $page }
problems-fault = تعطّل شيء عندنا. لم يُحفظ شيء. عد وحاول مرة أخرى؛ وإن تكرر ذلك فأعطِ المرجع لمن يشغّل Docket.
problems-unavailable = لا يستطيع Docket الوصول إلى قاعدة بياناته الآن أو الكتابة فيها. لم يُحفظ شيء. عد وحاول بعد قليل؛ وإن استمر ذلك فأعطِ المرجع لمن يشغّل Docket.
problems-unsure = انقطعت قاعدة البيانات لحظة الحفظ، فلا يعرف Docket هل حُفظ هذا أم لا. انظر أولًا؛ فإن لم يُحفظ فأرسله مرة أخرى.
problems-no-page = لا توجد صفحة بهذا العنوان. ربما كُتب خطأً.
problems-method = لا يقبل هذا العنوان طلبًا كهذا. افتحه كصفحة، أو أرسل نموذج تلك الصفحة.
problems-not-understood = تعذّر فهم الطلب.
problems-title-sign-in = سجّل الدخول للمتابعة
problems-title-not-allowed = ليس هذا من صلاحيتك
problems-title-no-page = لا توجد صفحة كهذه
problems-title-method = هذا لا يعمل هنا
problems-title-too-slow = استغرق ذلك وقتًا أطول مما ينبغي
problems-title-not-now = لا يمكن فعل ذلك الآن
problems-title-too-large = هذا أكبر مما ينبغي
problems-title-too-many = انتظر لحظة
problems-title-unavailable = لا يستطيع Docket الوصول إلى سجلاته
problems-title-busy = Docket مشغول
problems-title-fault = تعطّل شيء عندنا
problems-title-not-understood = تعذّر فهم الطلب
problems-elsewhere = أُرسل هذا النموذج من موقع آخر، فلم يُفعل شيء. افتح الصفحة في Docket نفسه وأرسله من هناك.
problems-no-origin = لا يذكر الطلب من أي موقع جاء، فلم يُفعل شيء. على البرنامج الذي يحمل جلسة أن يرسل ترويسة Origin.
problems-media-type = أرسل هذا كنموذج: application/x-www-form-urlencoded أو multipart/form-data.
problems-compressed = أرسل هذا دون ضغط.
problems-broke-off = انقطع النموذج. لم يُحفظ شيء.
problems-too-slow = { $n ->
        [zero] لم يصل النموذج في الوقت. لم يُحفظ شيء. حاول مرة أخرى.
        [one] لم يصل النموذج خلال ثانية واحدة. لم يُحفظ شيء. حاول مرة أخرى.
        [two] لم يصل النموذج خلال ثانيتين. لم يُحفظ شيء. حاول مرة أخرى.
        [few] لم يصل النموذج خلال { $n } ثوانٍ. لم يُحفظ شيء. حاول مرة أخرى.
        [many] لم يصل النموذج خلال { $n } ثانية. لم يُحفظ شيء. حاول مرة أخرى.
       *[other] لم يصل النموذج خلال { $n } ثانية. لم يُحفظ شيء. حاول مرة أخرى.
    }
problems-too-large = يقبل هذا النموذج { $most } على الأكثر، وما أرسلته يزيد عليه { $over }. لم يُحفظ شيء. عد وأرسل أقل، أو على أجزاء.
problems-far-too-large = يقبل هذا النموذج { $most } على الأكثر، وما أرسلته أكثر بكثير. لم يُحفظ شيء. عد وأرسل أقل، أو على أجزاء.
problems-not-read = تعذّرت قراءة النموذج. لم يُحفظ شيء.
problems-not-text = أحد الحقول ليس نصًا بترميز UTF-8. لم يُحفظ شيء.
problems-to-start = الانتقال إلى البداية
problems-reference = المرجع
problems-changed = تغيّر { $subject } في هذه الأثناء
problems-changed-open = تغيّر { $subject } وهو مفتوح لديك
problems-was-first = كان { $name } الأسبق
problems-nothing-done = لم يُفعل شيء. انظر إليه كما هو الآن، ثم قرّر من جديد.
problems-nothing-lost = لم يُحفظ ما لديك بعد، ولم يضع شيء مما كتبته.
problems-look-now = انظر إليه كما هو الآن
problems-same-as-they = كتبت ما كتبوه نفسه.
problems-both-from = ما بدأ منه الاثنان
problems-theirs = ما لديهم، كما هو الآن
problems-yours = ما لديك
problems-nothing = لا شيء
problems-both = { $field }، الاثنان معًا
problems-marks = حيث غيّرتما الكلمات نفسها، تظهر هكذا ⟦ما لديهم‖ما لديك⟧. اختر، ثم أزل العلامات.
problems-same-in-both = متماثل في الاثنين: { $fields }.
problems-save-both = حفظ الاثنين معًا
problems-use-mine = استعمال ما لدي
problems-use-theirs = استعمال ما لديهم
problems-marks-gone = يمكن حفظ الاثنين معًا حين تزول العلامات.
problems-on-top = يُحفظ ما لديك فوق ما لديهم، ويبقى ما لديهم في التاريخ.
