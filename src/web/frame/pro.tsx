import type { ComponentChildren } from 'preact'
import { dirOf, type Locale, langOf, type T } from '#platform/i18n/index.ts'
import { SkipLink } from '#web/parts/links.tsx'
import { AccountMenu, type PersonProps } from './account-menu.tsx'
import { AgainDialog } from './again.tsx'
import { DemoBand } from './demo-band.tsx'
import { Document } from './document.tsx'
import { Find, NoticesLink } from './header.tsx'
import { Mark } from './mark.tsx'
import { Rail, type RailProps } from './rail.tsx'

export interface ProFrameProps {
  locale: Locale
  t: T
  /** What the page is for, without need, person or address: titles reach screens that others see. */
  title: string
  path: string
  children: ComponentChildren
  /** Who is signed in; absent on pages that anyone may open, such as the sign-in page. */
  person?: PersonProps | undefined
  /** Where they can go. */
  rail?: Omit<RailProps, 't'> | undefined
  /** How many notices they have not read, and whether this is their page; absent where nobody has any. */
  notices?: { readonly unread: number; readonly current: boolean } | undefined
  demo?: boolean | undefined
  error?: boolean | undefined
  /** Whether forms of the page may want a proof of who sends them, although nobody's name stands at the top. */
  asks?: boolean | undefined
}

/** A page for people at work: compact, keyboard first, usable without scripts. */
export function ProFrame(props: ProFrameProps) {
  const { locale, t, title, person, rail, notices } = props
  return (
    <Document
      lang={langOf(locale)}
      dir={dirOf(locale)}
      title={`${props.error ? t('common.title.error', { title }) : title} · Breakwater`}
      stylesheet="pro.css"
      script="pro.js"
      app={person !== undefined}
      bodyClass={rail ? 'pro railed' : 'pro'}
    >
      <header class="top">
        <SkipLink t={t} />
        <a class="brand" href="/" aria-label={t('common.home')}>
          <Mark />
          <bdi lang="en">Breakwater</bdi>
        </a>
        {person && <Find t={t} />}
        {notices && <NoticesLink t={t} {...notices} />}
      </header>
      {(rail || person) && (
        <div class="side">
          {rail && <Rail t={t} {...rail} />}
          {person && <AccountMenu t={t} {...person} />}
        </div>
      )}
      {props.demo && <DemoBand t={t} atWork={person !== undefined} />}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      {(person || props.asks) && <AgainDialog t={t} />}
      {person && <SignedOut t={t} />}
      <p class="hush" id="page-says" role="status" />
    </Document>
  )
}

/** What is left of an open page when its sign-in is taken back, or the role that it was made for; see presence.ts. */
function SignedOut({ t }: { t: T }) {
  return (
    <template data-signed-out="/live/changes">
      <div data-why="out">
        <h2>{t('signin.out.heading')}</h2>
        <p>{t('signin.out.sentence')}</p>
        <p>
          <a class="button primary" href="/sign-in">
            {t('signin.out.link')}
          </a>
        </p>
      </div>
      <div data-why="role">
        <h2>{t('signin.out.roleHeading')}</h2>
        <p>{t('signin.out.roleSentence')}</p>
        <p>
          <a class="button primary" href="/me/standing">
            {t('signin.out.roleLink')}
          </a>
        </p>
      </div>
    </template>
  )
}
