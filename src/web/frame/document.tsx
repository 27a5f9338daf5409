import type { ComponentChildren } from 'preact'
import { type AssetName, assetHref } from '#web/assets/asset-href.ts'

/** The bar that a phone draws above an app continues the page: --paper of css/tokens.css in each theme. */
export const PAPER = { light: '#fbf9f4', dark: '#0f181e' } as const

interface DocumentProps {
  /** BCP 47 tag of the language the page is in. */
  lang: string
  dir: 'ltr' | 'rtl'
  /** The whole document title, already neutral. */
  title: string
  stylesheet: AssetName | undefined
  script: AssetName | undefined
  bodyClass: string
  /** Search engines are asked to leave the page out. */
  unlisted?: boolean | undefined
  /** A phone may keep it among its apps; no page that somebody opens without an account, who may have to hide it. */
  app?: boolean | undefined
  children: ComponentChildren
}

/** The `<html>` both faces share. The server puts the doctype before it. */
export function Document({
  lang,
  dir,
  title,
  stylesheet,
  script,
  bodyClass,
  unlisted,
  app,
  children,
}: DocumentProps) {
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        {unlisted && <meta name="robots" content="noindex, nofollow" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={assetHref('icon.svg')} type="image/svg+xml" />
        {app && (
          <>
            <link rel="manifest" href={assetHref('app.webmanifest')} />
            <meta name="theme-color" content={PAPER.light} media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content={PAPER.dark} media="(prefers-color-scheme: dark)" />
          </>
        )}
        {stylesheet && <link rel="stylesheet" href={assetHref(stylesheet)} />}
        {script && <script src={assetHref(script)} defer />}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  )
}
