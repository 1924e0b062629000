-- What the dashboard counts, day by day in UTC: claims that came onto the pile (opened) and left it (decided), open
-- claims by the day on which they were made (left), published verdicts by rating (rated).
INSERT INTO counter (name, value)
WITH told AS (
    SELECT to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
        CASE WHEN before = '' THEN NULL ELSE before::json ->> 'state' END AS was,
        CASE WHEN after = '' THEN NULL ELSE after::json ->> 'state' END AS became
    FROM event WHERE subject = 'claim'
), moved AS (
    SELECT day,
        coalesce(was NOT IN ('published', 'dismissed', 'duplicate', 'withdrawn'), false) AS was_open,
        became NOT IN ('published', 'dismissed', 'duplicate', 'withdrawn') AS is_open
    FROM told WHERE became IS NOT NULL
)
SELECT 'day.' || day || CASE WHEN is_open THEN '.opened' ELSE '.decided' END, count(*)
FROM moved WHERE was_open <> is_open GROUP BY 1;

INSERT INTO counter (name, value)
SELECT 'day.' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || '.left', count(*)
FROM claim WHERE open GROUP BY 1;

INSERT INTO counter (name, value)
SELECT 'day.' || to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || '.rated.' || r.code, count(*)
FROM publication AS p JOIN verdict AS v ON v.id = p.verdict_id JOIN rating AS r ON r.id = v.rating_id GROUP BY 1;

-- Claims that await approval, but not that of this person, who had a hand in the verdict or has approved it.
INSERT INTO counter (name, value)
WITH latest AS (
    SELECT v.id FROM claim AS c JOIN verdict AS v ON v.claim_id = c.id AND v.version = c.verdict
    WHERE c.state = 'awaiting_approval'
), hand AS (
    SELECT a.person_id FROM latest JOIN verdict_author AS a ON a.verdict_id = latest.id
    UNION ALL
    SELECT s."by" FROM latest JOIN sign_off AS s ON s.verdict_id = latest.id
    WHERE NOT s.void AND s.decision = 'approve'
)
SELECT 'hand.' || person_id::text, count(*) FROM hand GROUP BY 1;

CREATE INDEX claim_open_created ON claim (open, created_at, number);
CREATE INDEX publication_first ON publication (number, published_at);
