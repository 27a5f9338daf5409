import type { Context } from '#platform/db/actor.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'

/** The language in which somebody is written to. */
export async function ownLanguage(ctx: Context): Promise<Locale> {
  if (ctx.actor.kind !== 'person') return 'en'
  const [row] = await ctx.prepared<{ language: string }>(
    'own_language',
    'select language from identity.person where id = $1',
    [ctx.actor.personId],
  )
  return LOCALES.find((locale) => locale === row?.language) ?? 'en'
}

export async function chooseLanguage(ctx: Context, language: Locale): Promise<void> {
  await ctx.prepared('choose_language', 'select identity.choose_language($1)', [language])
}
