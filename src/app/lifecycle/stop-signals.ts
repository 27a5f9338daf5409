const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * Calls back when the program is asked to stop: by a service manager, Ctrl-C or a closed terminal.
 *
 * The handlers stay for good, so that a second signal (npm passes on the Ctrl-C that the terminal
 * already sent to everybody) does not cut a stop short.
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): void {
  for (const signal of SIGNALS) process.on(signal, stop)
}
