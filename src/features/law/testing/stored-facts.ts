import type { TestDatabase } from '#platform/testing/database.ts'
import type { StoredFact } from '../domain/for-rules.ts'

/** Writes facts as two people left them, for what is asked of many at once. @returns their ids. */
export async function storeFacts(
  db: TestDatabase,
  people: readonly [string, string],
  facts: readonly StoredFact[],
): Promise<string[]> {
  const ids: string[] = []
  for (const [at, fact] of facts.entries()) {
    const id = `zh-stored-${at}`
    await db.admin.query(
      `insert into law.fact (id, jurisdiction, topic, value, scope, says, citation, quote, official, archived_sha256, source_kind,
         as_of, retrieved_on, license, valid_from, valid_to, entered_by, fictional, unless_says, unless_quote, unless_for)
       values ($1, $2, $3, $4, $5, 'Made up for a test.', 'ZH Code 1', 'Words that no law has.', 'https://law.example',
         repeat('a', 64), $6, '2026-01-01', '2026-01-02', 'none', $7, $8, $9, true,
         case when $10::text[] is not null then 'somebody of a test' end,
         case when $10::text[] is not null then 'words of a test' end, $10)`,
      [
        id,
        fact.jurisdiction,
        fact.topic,
        fact.value,
        JSON.stringify(fact.scope),
        fact.sourceKind,
        fact.validFrom,
        fact.validTo,
        people[0],
        fact.exceptFor,
      ],
    )
    if (fact.status !== 'draft')
      await db.admin.query(
        `insert into law.review (fact_id, version, entered_by, status, reviewed_by, reviewed_at, read_on, review_by, reason)
         select $1, 1, $2, $3, $4, read_on + 31, case when $3 = 'verified' then read_on end, $5,
           case when $3 = 'contested' then 'wrong-reading' end
         from greatest(date '2026-05-01', $5::date - 300) as read_on`,
        [id, people[0], fact.status, people[1], fact.status === 'verified' ? fact.reviewBy : null],
      )
    ids.push(id)
  }
  return ids
}
