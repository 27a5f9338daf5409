import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '#config'

/** One thing that was looked at. `note`: works, and a person should know. `wrong`: does not work. */
export interface Finding {
  readonly about: string
  readonly state: 'ok' | 'note' | 'wrong'
  readonly sentence: string
}

const OLDEST_NODE = 24

/** What can be told without the database. */
export function checkSettings(config: Config): Finding[] {
  return [
    checkNode(),
    checkDataFolder(config),
    checkKeyFile(config.keyFile),
    checkPublicUrl(config),
    {
      about: 'exit',
      state: 'note',
      sentence: `"Leave this page" leads to ${config.exitUrl}, unless the coalition chose another page of the list.`,
    },
    ...optional(config),
  ]
}

function checkNode(): Finding {
  const version = process.versions.node
  const state = Number(version.split('.')[0]) >= OLDEST_NODE ? 'ok' : 'wrong'
  return {
    about: 'node',
    state,
    sentence:
      state === 'ok'
        ? `Node is ${version}.`
        : `Node is ${version}: run Breakwater through npm, which brings Node ${String(OLDEST_NODE)}.`,
  }
}

function checkDataFolder({ dataDir }: Config): Finding {
  const about = 'data-folder'
  if (!existsSync(dataDir)) {
    return {
      about,
      state: 'note',
      sentence: `The data folder ${dataDir} does not exist yet: the first start makes it.`,
    }
  }
  if (!statSync(dataDir).isDirectory()) {
    return { about, state: 'wrong', sentence: `${dataDir} is not a folder: name another in BREAKWATER_DATA.` }
  }
  try {
    accessSync(dataDir, constants.W_OK)
  } catch {
    return {
      about,
      state: 'wrong',
      sentence: `The data folder ${dataDir} cannot be written: change its owner or mode.`,
    }
  }
  return { about, state: 'ok', sentence: `The data folder is ${dataDir}.` }
}

/** Whether the key is there, closed to other users, and a key. Whether a copy of it is elsewhere nobody can see from here. */
export function checkKeyFile(file: string): Finding {
  const about = 'key-file'
  if (!existsSync(file)) {
    const how = `(set -C; umask 077; mkdir -p ${dirname(file)}; openssl rand -hex 32 > ${file})`
    return {
      about,
      state: 'wrong',
      sentence: `There is no key file at ${file}: the demo makes one; for real data make it once with "${how}" and keep a copy apart from the backups.`,
    }
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    return { about, state: 'wrong', sentence: `Other users can read the key file: run "chmod 600 ${file}".` }
  }
  try {
    if (/^[0-9a-f]{64}$/i.test(readFileSync(file, 'utf8').trim())) {
      return {
        about,
        state: 'ok',
        sentence: `The key file is ${file}, closed to other users. Keep a copy apart from the backups.`,
      }
    }
  } catch {
    return {
      about,
      state: 'wrong',
      sentence: `The key file ${file} cannot be read: start as the user who owns it.`,
    }
  }
  return {
    about,
    state: 'wrong',
    sentence: `The key file ${file} must hold 64 hexadecimal digits and nothing else.`,
  }
}

function checkPublicUrl({ publicUrl, trustedProxies }: Config): Finding {
  const about = 'public-url'
  const { protocol, hostname } = new URL(publicUrl)
  const local = hostname === 'localhost' || hostname === '127.0.0.1'
  if (local)
    return {
      about,
      state: 'note',
      sentence: `People reach Breakwater at ${publicUrl}, which is this machine only.`,
    }
  if (protocol === 'http:') {
    return {
      about,
      state: 'wrong',
      sentence: `PUBLIC_URL is ${publicUrl}, without encryption: put a TLS proxy in front, as docs/how-to/run-behind-a-tls-proxy.md says.`,
    }
  }
  if (trustedProxies.length === 0) {
    return {
      about,
      state: 'note',
      sentence: 'TRUSTED_PROXIES is not set: behind a proxy, all visitors then share one rate limit.',
    }
  }
  return { about, state: 'ok', sentence: `People reach Breakwater at ${publicUrl}.` }
}

/** What works without, said so that nobody thinks it is there. */
function optional(config: Config): Finding[] {
  const missing = (about: string, value: unknown, sentence: string): Finding[] =>
    value === undefined ? [{ about, state: 'note', sentence }] : []
  return [
    ...missing('smtp', config.smtpUrl, 'SMTP_URL is not set: no e-mail is sent.'),
    ...missing('sms', config.smsGatewayUrl, 'SMS_GATEWAY_URL is not set: no text message is sent.'),
    ...missing('metrics', config.metricsToken, 'METRICS_TOKEN is not set: there is no /metrics page.'),
  ]
}
