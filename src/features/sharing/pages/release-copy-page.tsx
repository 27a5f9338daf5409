import { isLocale, type T, translator } from '#platform/i18n/index.ts'
import { t as staff, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, DrawnName, Name, Notice, Section } from '#web/parts/index.ts'
import type { OneRelease, SignatureLine } from '../releases/one-release.ts'
import { BOX } from '../releases/strokes.ts'
import { isApproved, type WordedPart, wordingOf } from '../releases/wording.ts'
import type { PageProps } from './frame.tsx'
import { languageName } from './new-release-page.tsx'
import { sayOf } from './release-words.tsx'
import { noticeWords } from './words.ts'

export interface ReleaseCopyPageProps extends PageProps {
  readonly release: OneRelease
  /** IANA zone of the program. */
  readonly zone: string
}

/** The translator of the language in which a release was signed. */
export const signedIn = ({ language }: Pick<OneRelease, 'language'>): T =>
  translator(isLocale(language) ? language : 'en')

/** A copy for the young person, on paper: in the language in which it was signed, with nothing of the page around it. */
export function ReleaseCopyPage(props: ReleaseCopyPageProps) {
  const { release, zone, who, demo, at } = props
  const { record, id } = release
  const t = signedIn(release)
  const say = sayOf(t)
  const wording = release.wording ?? wordingOf(t, { ...release, people: [], zone })
  return (
    <WorkFrame
      here="young-people"
      title={staff('share.title')}
      path={`/records/${record}/releases/${id}/print`}
      who={who}
      demo={demo}
      now={at}
    >
      <BackLink t={staff} href={`/records/${record}/releases`}>
        {staff('releases.print.back')}
      </BackLink>
      <div class="screen-only stack">
        <p>{staff('releases.print.again', { language: languageName(t) })}</p>
        <p>{staff('timeline.print.howTo')}</p>
        {!isApproved(t) && (
          <Notice t={staff} kind="aging">
            {staff('releases.draft', { language: languageName(t) })}
          </Notice>
        )}
      </div>
      <article class="stack print-card" lang={t.lang} dir={t.dir}>
        <h1>{say('copy.heading')}</h1>
        <p>{say('copy.lead')}</p>
        <Ended {...props} t={t} />
        <Parts parts={wording.read} />
        {release.said !== '' && (
          <Section heading={say('said')}>
            <p>
              <bdi>{release.said}</bdi>
            </p>
          </Section>
        )}
        <Section heading={say('sign')}>
          <ul class="plain">
            {release.signatures.map((one, index) => (
              <li key={index}>
                <Signed t={t} one={one} zone={zone} />
              </li>
            ))}
          </ul>
        </Section>
        {release.notices.length > 0 && (
          <Section heading={say('copy.law')}>
            {release.notices.map((one) => (
              <p key={one} lang="en" dir="ltr">
                {noticeWords(one)}
              </p>
            ))}
          </Section>
        )}
      </article>
      {wording.english && (
        <article class="stack print-card" lang="en" dir="ltr">
          <h2>{sayOf(translator('en'))('copy.heading')}</h2>
          <Parts parts={wording.english} level={3} />
        </article>
      )}
    </WorkFrame>
  )
}

function Parts({ parts, level = 2 }: { parts: readonly WordedPart[]; level?: 2 | 3 }) {
  return (
    <>
      {parts.map(({ heading, lines }, at) => (
        <Section key={at} heading={heading} level={level}>
          {lines.map((line, index) => (
            <p key={index}>
              <bdi>{line}</bdi>
            </p>
          ))}
        </Section>
      ))}
    </>
  )
}

/** A copy of what counts no more says so. */
function Ended({ release, zone, at, t }: ReleaseCopyPageProps & { t: T }) {
  const { revokedAt, until } = release
  const ended = revokedAt ?? (until && until < at ? until : undefined)
  if (!ended) return null
  const when = t.date(ended, 'moment', zone)
  return (
    <p>
      <strong>
        {revokedAt ? t('release.copy.ended', { at: when }) : t('release.copy.lapsed', { at: when })}
      </strong>
    </p>
  )
}

function Signed({ t, one, zone }: { t: T; one: SignatureLine; zone: string }) {
  const { name, capacity, how, drawn, at } = one
  return (
    <>
      {drawn !== undefined && <DrawnName label={staff('releases.drawn', { name })} drawn={drawn} box={BOX} />}
      <p>
        <Name>{name}</Name> ({t(`release.signed.${capacity}`)})
      </p>
      <p class="hint">
        {t(`release.signed.${how}`)}. {t('release.signed.at', { at: t.date(at, 'moment', zone) })}
      </p>
    </>
  )
}
