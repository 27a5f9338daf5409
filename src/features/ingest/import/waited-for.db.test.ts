import { expect, it } from 'vitest'
import { asSteward, testDatabase } from '#platform/testing/database.ts'
import { WAITED_FOR } from './waited-for.ts'

it('looks rows that may have waited up by what they are, also by a plan made while nothing waits', async () => {
  const db = await testDatabase()
  try {
    const plan = await asSteward(db, async (ctx) => {
      await ctx.prepared('no_scans', `select set_config('enable_seqscan', 'off', true)`, [])
      await ctx.prepared('one_plan', `select set_config('plan_cache_mode', 'force_generic_plan', true)`, [])
      await ctx.prepared('prepare_asked', `prepare asked (uuid, text[], text[]) as ${WAITED_FOR}`, [])
      const rows = await ctx.prepared<{ 'QUERY PLAN': string }>(
        'explain_asked',
        `explain execute asked('00000000-0000-4000-8000-000000000000', '{service}', '{1}')`,
        [],
      )
      await ctx.prepared('deallocate_asked', 'deallocate asked', [])
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('quarantine_source_id_entity_source_record_id_path_code_key')
    expect(plan).not.toContain('quarantine_open')
  } finally {
    await db.close()
  }
})
