import { byDevice, type ShownLine } from '#features/lines/index.ts'
import { type MessageKey, translator } from '#platform/i18n/index.ts'
import { GuestFrame } from '#web/frame/guest.tsx'
import { publicHref, useTextOnly } from '#web/frame/text-only.tsx'
import { EMERGENCY_NUMBER, Icon, Name, PageHeading, Phone, SafetyPair, Section } from '#web/parts/index.ts'
import {
  directionOf,
  englishName,
  GUEST_LANGUAGES,
  type GuestLanguage,
  langTagOf,
  ownName,
} from '../guest-languages.ts'
import { type GuestPageWords, guestWords } from '../guest-words.ts'
import { englishPage, pageText } from '../youth-pages.ts'
import { PageBody, type TextParts } from './render-text.tsx'

export interface GuestPageProps {
  lang: GuestLanguage
  lines: readonly ShownLine[]
  demo: boolean
}

const t = translator('en')

/**
 * "What happens if I call or text?" in a language the site does not speak. It shows only lines whose records name
 * interpreters, and only calls: a text in this language would reach nobody who reads it.
 */
export function GuestPage({ lang, lines, demo }: GuestPageProps) {
  const words = guestWords(lang)
  const text = pageText(lang, 'call')
  const english = englishPage('call')
  const served = byDevice(langTagOf(lang), lines).filter(isServed)
  const seen = served
    .filter(({ confirmedOn, notCheckedSince }) => confirmedOn === undefined && notCheckedSince === undefined)
    .map(({ retrieved }) => retrieved)
    .toSorted()[0]
  return (
    <GuestFrame
      lang={langTagOf(lang)}
      dir={directionOf(lang)}
      path={`/y/call/${lang}`}
      sitePath="/y/call"
      others={GUEST_LANGUAGES.map((one) => ({
        path: `/y/call/${one}`,
        lang: langTagOf(one),
        ownName: ownName(one),
      }))}
      words={{ ...words, exit: { text: words.exit, english: t('exit.button'), spoken: words.spoken } }}
      demo={demo}
    >
      <Danger words={words} />
      <PageHeading lead={text.lead}>{text.title}</PageHeading>
      <PageBody text={text} english={english} parts={guestParts} />
      <Section heading={<SafetyPair text={words.talk} english={t('lines.heading')} />}>
        <Say words={words} lang={lang} />
        <ul class="lines">
          {served.map((line) => (
            <OneLine key={line.id} words={words} line={line} lang={lang} />
          ))}
        </ul>
        {seen !== undefined && <p class="line-source">{words.seen.replace('{date}', dayIn(lang, seen))}</p>}
      </Section>
      <More words={words} />
    </GuestFrame>
  )
}

function Danger({ words }: { words: GuestPageWords }) {
  return (
    <p class="danger-line">
      <Icon name="phone" />
      <span>
        <strong>{words.danger}</strong>{' '}
        <span class="danger-call">{withPhone(words.call, <Phone t={t} number={EMERGENCY_NUMBER} />)}</span>{' '}
        <span class="english" lang="en" dir="ltr">
          {t('common.danger.ask')} {t('common.danger.call', { phone: EMERGENCY_NUMBER })}
        </span>
      </span>
    </p>
  )
}

/** What each line is for, in the words of the site. */
const SERVES = {
  'us-988': 'lines.serves.us-988',
  'us-nhth': 'lines.serves.us-nhth',
  'us-ndvh': 'lines.serves.us-ndvh',
  'us-childhelp': 'lines.serves.us-childhelp',
} as const satisfies Record<keyof GuestPageWords['serves'], MessageKey>

/** The one English word that brings an interpreter. */
function Say({ words, lang }: { words: GuestPageWords; lang: GuestLanguage }) {
  const [before = '', after = ''] = words.say.split('{word}')
  return (
    <p class="claim">
      {before}
      <bdi lang="en" dir="ltr">
        <strong>“{englishName(lang)}”</strong>
      </bdi>
      {after}
      <span class="english" lang="en" dir="ltr">
        When someone answers, say “{englishName(lang)}”. Ask for an interpreter.
      </span>
    </p>
  )
}

/** Whether the page may name this line: someone there can fetch an interpreter, and we have words for it. */
function isServed(line: ShownLine): line is ServedLine {
  const takesCalls = line.channels.some(({ kind }) => kind === 'call')
  return takesCalls && line.interpreters === true && Object.hasOwn(SERVES, line.id)
}

type ServedLine = ShownLine & { id: keyof typeof SERVES }

interface LineProps {
  words: GuestPageWords
  line: ServedLine
  lang: GuestLanguage
}

function OneLine({ words, line, lang }: LineProps) {
  return (
    <li class="line support">
      <p class="line-name">
        <Name lang="en">{line.name}</Name>
      </p>
      <p class="line-serves">
        <SafetyPair
          text={words.serves[line.id]}
          english={`${t(SERVES[line.id])}${line.id === 'us-childhelp' ? ` ${t('lines.noReports')}` : ''}`}
        />
      </p>
      <ul class="line-channels">
        {line.channels.map(
          (channel) =>
            channel.kind === 'call' && (
              <li key={channel.number}>{withPhone(words.call, <Phone t={t} number={channel.display} />)}</li>
            ),
        )}
      </ul>
      {line.hours === 'always' && <p class="line-facts">{words.always}</p>}
      {line.notCheckedSince !== undefined && (
        <p class="line-source">{words.old.replace('{date}', dayIn(lang, line.notCheckedSince))}</p>
      )}
    </li>
  )
}

function dayIn(lang: GuestLanguage, day: string): string {
  return new Intl.DateTimeFormat(`${langTagOf(lang)}-u-ca-gregory-nu-latn`, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(day))
}

function withPhone(message: string, phone: preact.ComponentChildren) {
  const [before = '', after = ''] = message.split('{phone}')
  return (
    <>
      {before}
      {phone}
      {after}
    </>
  )
}

/** What else there is stands in the site's languages; the page says so before anyone follows. */
function More({ words }: { words: GuestPageWords }) {
  const textOnly = useTextOnly()
  return (
    <p>
      {words.more}{' '}
      <a href={publicHref('en', '/y/now', textOnly)} lang="en" hreflang="en">
        {t('youth.toNow')}
      </a>
    </p>
  )
}

const guestParts: TextParts = {
  link(target) {
    throw new Error(`“${target}”: there is no other page in this language`)
  },
  line(id) {
    throw new Error(`“${id}”: the lines stand below the text`)
  },
  form(id) {
    throw new Error(`“${id}”: the form is in English`)
  },
  number(id) {
    if (id !== 'us-911') throw new Error(`“${id}”: only the emergency number stands in the text`)
    return <Phone t={t} number={EMERGENCY_NUMBER} link={false} />
  },
  find(need) {
    throw new Error(`“${need}”: the directory has no page in this language`)
  },
  rule(id) {
    throw new Error(`“${id}”: a state is named in the site's own languages`)
  },
}
