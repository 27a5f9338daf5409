import type { ComponentChildren } from 'preact'
import { assetHref } from '#web/assets/asset-href.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, ButtonLink, Card, Cluster, Notice, Section } from '#web/parts/index.ts'
import { taps } from '../../domain/tap.ts'

import { DAYS, LEAST, OFFLINE, scriptWords } from './words.ts'

/**
 * All that the page's script shows, with nothing of anybody in it: the same markup stands on the page with a connection
 * and on the one that the device keeps. Fields have no name, so that nothing typed can become part of an address.
 *
 * @param membership the role in which somebody acts here; absent on the kept page, which knows nobody
 */
export function OfflinePanel({ membership }: { membership?: string | undefined }) {
  return (
    <div data-offline={JSON.stringify(scriptWords)} data-membership={membership}>
      <div data-part="no-script">
        <Notice t={t} kind="aging" title={t('offline.noScript.heading')}>
          {t('offline.noScript.sentence')}
        </Notice>
      </div>
      <div data-part="unable" hidden>
        <Notice t={t} kind="aging">
          {t('offline.unable')}
        </Notice>
      </div>
      <p data-says role="status" tabIndex={-1} />
      <Off />
      <Locked />
      <Open />
      <Templates />
      <script src={assetHref('offline.js')} defer />
    </div>
  )
}

/** No browser fills it in by itself. */
function Secret(props: { id: string; label: string; hint?: string }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.hint !== undefined && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      <input
        class="input medium"
        id={props.id}
        type="password"
        autocomplete="new-password"
        aria-describedby={props.hint === undefined ? undefined : `${props.id}-hint`}
      />
    </div>
  )
}

function Off() {
  return (
    <div data-part="off" hidden>
      <Section heading={t('offline.what.heading')}>
        <ul>
          <li>{t('offline.what.lines')}</li>
          <li>{t('offline.what.places')}</li>
          <li>{t('offline.what.queue')}</li>
          <li>{t('offline.what.sealed')}</li>
          <li>{t('offline.what.wiped', { days: DAYS })}</li>
        </ul>
        <form data-do="on">
          <Secret
            id="passphrase"
            label={t('offline.on.passphrase')}
            hint={t('offline.on.passphraseHint', { least: LEAST })}
          />
          <Secret id="passphrase-again" label={t('offline.on.again')} />
          <div class="choice">
            <input type="checkbox" id="managed" />
            <label for="managed">{t('offline.on.managed')}</label>
          </div>
          <Button>{t('offline.on.button')}</Button>
        </form>
      </Section>
    </div>
  )
}

function Locked() {
  return (
    <div data-part="locked" hidden>
      <Section heading={t('offline.locked.heading')}>
        <form data-do="open">
          <Secret id="unlock" label={t('offline.locked.passphrase')} />
          <Cluster>
            <Button>{t('offline.locked.button')}</Button>
            <Do what="wipe" kind="danger">
              {t('offline.wipe')}
            </Do>
          </Cluster>
        </form>
      </Section>
    </div>
  )
}

function Open() {
  return (
    <div data-part="open" hidden>
      <p data-net />
      <p data-seen />
      <Cluster>
        <Do what="renew">{t('offline.open.renew')}</Do>
        <Do what="lock">{t('offline.open.lock')}</Do>
        <Do what="wipe" kind="danger">
          {t('offline.wipe')}
        </Do>
      </Cluster>
      <Section heading={t('offline.open.queue')}>
        <ul class="cards" data-list="queue" />
        <p class="empty" data-none="queue">
          {t('offline.open.noQueue')}
        </p>
        <Cluster>
          <Do what="send" kind="primary">
            {t('offline.open.send')}
          </Do>
        </Cluster>
      </Section>
      <Section heading={t('offline.open.lines')}>
        <ul class="cards" data-list="lines" />
        <p class="empty" data-none="lines">
          {t('offline.open.noLines')}
        </p>
      </Section>
      <Section heading={t('offline.open.places')}>
        <ul class="cards" data-list="places" />
        <p class="empty" data-none="places">
          {t('offline.open.noPlaces')}
        </p>
      </Section>
    </div>
  )
}

/** A button of the script. `about` is filled in where the words repeat. */
function Do(props: {
  what: string
  kind?: 'primary' | 'quiet' | 'danger'
  children: ComponentChildren
  value?: string
}) {
  return (
    <button type="button" class={`button ${props.kind ?? 'quiet'}`} data-do={props.what} value={props.value}>
      {props.children}
      <span class="hush" data-slot="about" />
    </button>
  )
}

function Slot({ of }: { of: string }) {
  return <p data-slot={of} />
}

const numbers = ['total', 'surge', 'outOfService', 'occupied'] as const

function Templates() {
  return (
    <>
      <template data-card="lines">
        <li>
          <Card
            t={t}
            heading={<span data-slot="words">{t('offline.open.lines')}</span>}
            actions={taps.map((tap) => (
              <Do key={tap} what="tap" value={tap} kind={tap === 'same' ? 'primary' : 'quiet'}>
                {t(`counts.tap.${tap}`)}
              </Do>
            ))}
          >
            <p>
              <bdi data-slot="service" />
            </p>
            <Slot of="stands" />
            <p class="hint" data-slot="counted" />
            <details>
              <summary>{t('offline.line.numbers')}</summary>
              <form data-do="numbers">
                <div class="row">
                  {numbers.map((name) => (
                    <div class="field" key={name}>
                      <label for={`kept-${name}`} data-label={name}>
                        {t(`counts.numbers.${name}`)}
                      </label>
                      <input
                        class="input short"
                        type="text"
                        inputMode="numeric"
                        autocomplete="off"
                        id={`kept-${name}`}
                        data-number={name}
                      />
                    </div>
                  ))}
                </div>
                <Button kind="quiet">{t('offline.line.save')}</Button>
              </form>
            </details>
          </Card>
        </li>
      </template>
      <template data-card="places">
        <li>
          <Card
            t={t}
            heading={<span data-slot="words">{t('offline.open.places')}</span>}
            actions={
              <Do what="wish" kind="primary">
                {t('offline.place.wish')}
              </Do>
            }
          >
            <p>
              <bdi data-slot="service" />
              <br />
              <bdi data-slot="organization" />
            </p>
            <Slot of="free" />
            <Slot of="phone" />
          </Card>
        </li>
      </template>
      <template data-card="queue">
        <li>
          <Card
            t={t}
            heading={<span data-slot="words">{t('offline.open.queue')}</span>}
            actions={
              <>
                <Do what="theirs" kind="primary">
                  {t('offline.entry.keepTheirs')}
                </Do>
                <Do what="mine">{t('offline.entry.keepMine')}</Do>
                <Do what="confirm" kind="primary">
                  {t('offline.entry.confirm')}
                </Do>
                <Do what="remove">{t('offline.entry.remove')}</Do>
              </>
            }
          >
            <Slot of="said" />
            <p class="hint" data-slot="written" />
            <Slot of="why" />
            <Slot of="mine" />
            <Slot of="theirs" />
            <p class="hint" data-slot="hint" />
            <p data-slot="board">
              <a href="/availability">{t('offline.entry.board')}</a>
            </p>
          </Card>
        </li>
      </template>
      <template data-sign-in>
        <ButtonLink href={`/sign-in?back=${encodeURIComponent(OFFLINE)}`}>
          {t('offline.says.signInLink')}
        </ButtonLink>
      </template>
    </>
  )
}
