import type { T } from '#platform/i18n/index.ts'
import { textOnlyPath, useTextOnly } from '#web/frame/text-only.tsx'
import { Section } from '#web/parts/index.ts'
import { englishName, GUEST_LANGUAGES, langTagOf, ownName } from '../guest-languages.ts'

/** The page about calling in ten more languages, each named in its own script and, for who helps to find it, in English. */
export function GuestLinks({ t }: { t: T }) {
  const textOnly = useTextOnly()
  return (
    <div class="screen-only">
      <Section heading={t('youth.languages')}>
        <ul class="links">
          {GUEST_LANGUAGES.map((lang) => (
            <li key={lang}>
              <a
                href={textOnly ? textOnlyPath(`/y/call/${lang}`) : `/y/call/${lang}`}
                lang={langTagOf(lang)}
                hreflang={langTagOf(lang)}
              >
                <bdi>{ownName(lang)}</bdi>
              </a>{' '}
              {englishName(lang) !== ownName(lang) && (
                <span class="hint" lang="en" dir="ltr">
                  {englishName(lang)}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
