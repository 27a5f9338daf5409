import { dirOf, langOf, type T } from '#platform/i18n/index.ts'
import { Icon } from '#web/parts/icon.tsx'
import { SkipLink } from '#web/parts/links.tsx'
import { SearchBox } from '#web/parts/search-box.tsx'
import { DemoBand } from './demo-band.tsx'
import { Document } from './document.tsx'
import { Mark } from './mark.tsx'
import { professionalPlaces } from './navigation.ts'
import { Footer, LanguageList, type PublicFrameProps } from './public.tsx'
import { fullPath, publicHref, useHref, useTextOnly } from './text-only.tsx'

export interface ProfessionalFrameProps extends Omit<PublicFrameProps, 'title'> {
  /** What the page is: "Must I report? Washington". Nobody's need, person or address. */
  readonly title: string
}

/**
 * A page for people at work who need no account: a work tool with its real title and one search box. What keeps a young
 * person safe, the way out and the line for danger, is not worn as a costume; a page that has a use for it says it itself.
 */
export function ProfessionalFrame(props: ProfessionalFrameProps) {
  const { locale, t, path, title } = props
  const textOnly = useTextOnly()
  const shared = props.languagePath ?? path
  return (
    <Document
      lang={langOf(locale)}
      dir={dirOf(locale)}
      title={`${props.error ? t('common.title.error', { title }) : title} · Breakwater`}
      stylesheet={textOnly ? 'text.css' : 'professional.css'}
      script={textOnly ? undefined : 'professional.js'}
      bodyClass="professional"
      unlisted={props.unlisted}
    >
      <header class="top">
        <SkipLink t={t} />
        <a class="brand" href={publicHref(locale, '/', textOnly)} aria-label={t('common.home')}>
          <Mark />
          <bdi lang="en">Breakwater</bdi>
        </a>
        <span class="whom">{t('professional.tag')}</span>
        <nav class="places" aria-label={t('professional.nav')}>
          <Places t={t} path={path} />
        </nav>
        <SearchBox t={t} />
        <a class="sign-in" href="/sign-in">
          {t('professional.signIn')}
        </a>
        {!textOnly && <Menu t={t} path={path} />}
      </header>
      {props.demo && <DemoBand t={t} />}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      <LanguageList t={t} path={shared} textOnly={textOnly} />
      <Footer t={t} path={shared} textOnly={textOnly} />
    </Document>
  )
}

function Places({ t, path }: { t: T; path: string }) {
  const href = useHref(t.locale)
  const here = fullPath(path).split('?', 1)[0] ?? ''
  const { places, current } = professionalPlaces(here)
  return (
    <ul>
      {places.map((place) => (
        <li key={place.href}>
          <a
            href={href(place.href)}
            aria-current={place === current ? (here === place.href ? 'page' : 'true') : undefined}
          >
            {t(place.text)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The same places on a narrow screen, folded, without a script. */
function Menu({ t, path }: { t: T; path: string }) {
  return (
    <details class="menu">
      <summary>
        <Icon name="menu" />
        <span>{t('professional.menu')}</span>
      </summary>
      <nav aria-label={t('professional.menu')}>
        <Places t={t} path={path} />
        <a href="/sign-in">{t('professional.signIn')}</a>
      </nav>
    </details>
  )
}
