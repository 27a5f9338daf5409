import type { Guard } from './guard.ts'

/** Where "leave this page" leads: what the coalition chose, and nothing that tells on anybody. */
export const exit: readonly Guard[] = [
  {
    name: 'the list that a chosen exit destination is checked against',
    file: 'src/app/lifecycle/exit-destination.ts',
    find: 'return EXIT_DESTINATIONS.some((one) => one === address)',
    replace: 'return EXIT_DESTINATIONS.length > 0 && address.length > 0',
    test: 'src/app/lifecycle/exit-destination.db.test.ts',
    testName: 'outside the list',
  },
  {
    name: 'the exit destination that was known when the database went away',
    file: 'src/app/lifecycle/exit-destination.ts',
    find: "      trouble = 'away'",
    replace: "      url = own\n      trouble = 'away'",
    test: 'src/app/lifecycle/exit-destination.db.test.ts',
    testName: 'stays as it was known',
  },
  {
    name: 'the chosen exit destination of pages asked for after leaving',
    file: 'src/platform/http/gate.ts',
    find: "header('location', services.exitTo())",
    replace: "header('location', services.config.exitUrl)",
    test: 'src/app/lifecycle/exit-destination.db.test.ts',
    testName: 'is what the coalition chose',
  },
  {
    name: 'leaving under whatever name',
    file: 'src/platform/http/gate.ts',
    find: "if (route.face !== 'ops' && !route.evenAway && !isOwnHost(request.headers.host))",
    replace: "if (route.face !== 'ops' && !isOwnHost(request.headers.host))",
    test: 'src/app/exit.test.ts',
    testName: 'works under a name that is not the site’s own',
  },
]
