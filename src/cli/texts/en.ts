import { enAgree } from './en-agree.ts'
import { enDiff } from './en-diff.ts'
import { enEvidence } from './en-evidence.ts'
import { enExplain } from './en-explain.ts'
import { enExports } from './en-exports.ts'
import { enFacts } from './en-facts.ts'
import { enQuery } from './en-query.ts'
import { enReprice } from './en-reprice.ts'
import { enStore } from './en-store.ts'
import { enTrace } from './en-trace.ts'
import { enVerify } from './en-verify.ts'
import { capitalise, groupLosses, joinNames, NO_BREAK } from './joining.ts'
import type { Texts } from './texts.ts'

const list = (names: readonly string[]): string => joinNames(names, 'and')
const kr = (code: string): string => (code === 'NOK' ? 'kr' : code)
const isPlural = (who: string): boolean => who.endsWith('s')
const verb = (names: readonly string[], stem: 'gain' | 'lose'): string =>
  names.length > 1 || isPlural(names[0] ?? '') ? stem : `${stem}s`

export const en: Texts = {
  number: { decimal: '.', thousands: ',', percent: '%' },
  list,
  fromTo: (from, to) => `from ${from} to ${to}`,
  currency: kr,
  actors: {
    hospital: { title: 'Hospital', inSentence: 'the hospital' },
    gp: { title: 'GP', inSentence: 'the GP' },
    municipality: { title: 'Municipality', inSentence: 'the municipality' },
    tms: { title: 'TMS', inSentence: 'the telemedicine centre' },
    state: { title: 'State', inSentence: 'the state' },
    helfo: { title: 'Helfo', inSentence: 'Helfo' },
    patient: { title: 'Patients', inSentence: 'the patients' },
    district: { title: 'District', inSentence: 'the district' },
    region: { title: 'Region', inSentence: 'the region' },
  },
  totals: {
    local: { title: 'Local total', inSentence: 'the local parties' },
    public: { title: 'Public total', inSentence: 'the public sector' },
    social: { title: 'Society', inSentence: 'society' },
  },
  facts: enFacts,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  period: { month: 'month', tertial: 'tertial', year: 'calendar year' },
  tertial: (number, year) => `Tertial ${number}, ${year}`,
  count: {
    months: (count) => `${count} ${count === 1 ? 'month' : 'months'}`,
    patients: (count, one) => `${count} ${one ? 'patient' : 'patients'}`,
    simulations: (count, one) => `${count} ${one ? 'simulation' : 'simulations'}`,
  },

  help: {
    summary:
      'Who gains and who loses when the follow-up of patients changes? From a scenario file to accounts per actor.',
    closing: 'Start like this: pathledger init my-scenario\nFind a case like yours: pathledger list',
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
      'Global Options:': 'Global options:',
    },
    optionsTerm: 'options',
    commandTerm: 'command',
    showHelp: 'show this help',
    commands: {
      init: 'make a folder with a scenario to change',
      list: 'show the shipped scenarios with their arms and variants',
      check: 'read a scenario, try it on a few lives and say what is wrong',
      run: 'simulate every arm and show the accounts per actor',
      compare: 'simulate and compare every arm with the null arm',
      agree: 'compare the agreements of a scenario: who loses, and what would have to change',
      resume: 'go on with a stored run where it stopped, and show the numbers',
      trace: 'show what happened to one patient of a stored run, and what each event cost',
      replay: 'live one patient again and print what happens, fact by fact',
      reproduce: 'compute every figure the sources print; exit status 6 when one is not as stated',
      explain: enExplain.summary,
      export: enExports.summary,
      query: enQuery.summary,
      reprice: enReprice.summary,
      diff: enDiff.summary,
      verify: enVerify.summary,
      rules: 'show the rules of the sources and what enforces them',
      completion: 'print a script that completes commands in the shell',
    },
    arguments: {
      folder: 'folder to make',
      scenario: 'scenario file (YAML) or a name from pathledger list; - reads standard input',
      run: 'folder of a stored run (see run --keep)',
      patient: 'which patient, counted from 0',
      shell: 'bash, zsh, fish or pwsh',
    },
    options: {
      lang: 'language: nb or en',
      noColor: 'no bold and no dim text',
      quiet: 'no messages and no progress',
      debug: 'show the stack trace of an error',
      version: 'show the version',
      patients: 'number of patients',
      months: 'number of months',
      replications: 'number of simulations',
      seed: 'seed of the random numbers',
      set: 'change a value, for example fx.adm=0.9 (repeatable)',
      variant: 'variant named in the scenario file, for example optimistic',
      cohort: 'CSV file with your own patients',
      agreement: 'agreement named in the scenario file, or none',
      onlyAgreement: 'show only this agreement (repeatable)',
      sweep: 'the agreements at many values of a parameter, for example agreed.tmsMonth=0:5000:1000',
      noLevers: 'do not search for what would have to change',
      threshold: 'demand, for example "municipality.net>=0@0.8" (repeatable); exit status 4 when it fails',
      arm: 'show only this arm (repeatable)',
      by: 'period of the tables: month, tertial or year',
      json: 'print the result as JSON',
      format: 'table or csv',
      rfc4180: 'CSV with commas and decimal points (RFC 4180)',
      out: 'write to a file instead of the screen',
      schema: 'print the JSON Schema of scenario, result or agree',
      from: 'scenario to copy (see pathledger list)',
      source: 'only this source (repeatable): S0, S1, S2, S3 or S4',
      scenarioFile: enReprice.scenario,
      tariff: enReprice.tariff,
      perspective: enReprice.perspectiveOption,
      keep: 'store the run in this folder: facts, stimuli, ledger and result',
      stream: 'write every event to standard output while the simulation runs, as CloudEvents, one per line',
      engine:
        'auto, kernel (compiled to code), tables (compiled to tables) or reference; auto takes the fastest that can',
      rows: enQuery.rowsOption,
      exportTo: enExports.options.to,
      exportTable: enExports.options.table,
      exportArm: enExports.options.arm,
      exportReplication: enExports.options.replication,
      exportPatients: enExports.options.patients,
      exportOut: enExports.options.out,
      workers: 'number of threads; without it as many as pay',
      replayArm: 'arm that the patient lives in; the first that is not the null arm without it',
      traceArm: 'arm whose life and prices are shown; the first that is not the null arm without it',
      at: 'show the life up to and with this day (YYYY-MM-DD)',
      replication: 'which simulation, counted from 0',
      patient: 'which patient, counted from 0',
    },
  },

  usage: {
    unknownCommand: (name) => `Unknown command "${name}".`,
    unknownOption: (flag) => `Unknown option "${flag}".`,
    missingOption: (flags, command) => `"${command}" lacks ${flags}.`,
    missingArgument: (name, command) => `"${command}" lacks <${name}>.`,
    missingValue: (flag) => `${flag} lacks a value.`,
    tooMany: (extra) => `Too many arguments: "${extra}" is one too many.`,
    noCommand: 'The command is missing.',
    wholeNumber: (flag, value, low, high) => `${flag} must be a whole number from ${low} to ${high}, not "${value}".`,
    oneOf: (flag, value) => `${flag} cannot be "${value}".`,
    pair: (value) => `--set must be written as name=value, not "${value}".`,
    threshold: (value) => `--threshold "${value}" cannot be read as a demand.`,
    thresholdForm: 'Write for example "municipality.net>=0" or "municipality.net>=0@0.8".',
    thresholdWho: (who) => `--threshold: the scenario has no actor or total "${who}".`,
    thresholdMeasure: (name) => `--threshold measures "net", not "${name}".`,
    unknownArm: (id) => `--arm: the scenario has no arm "${id}".`,
    unknownAgreement: (name) => `--agreement: the scenario has no agreement "${name}".`,
    sweepForm: (value) => `--sweep must be written as parameter=from:to or parameter=from:to:number, not "${value}".`,
    sweepUnread: (name) => `--sweep: no agreement reads the parameter "${name}".`,
    sweepOutside: (name, min, max) => `--sweep: "${name}" must lie from ${min} to ${max}.`,
    sweepShare: (name) => `--sweep: "${name}" is one of several shares, which must add up to 1.`,
    sweepLived: (name) => `--sweep: "${name}" changes the patients' lives, so it cannot be swept over the same facts.`,
    simulateAgain: (name) => `Set it for a new simulation: --set ${name}=…`,
    noOtherArm: 'The scenario has only the null arm, so there is nothing to compare.',
    noNullArm: 'The scenario does not say which arm is the null arm.',
    together: (one, other) => `${one} and ${other} cannot be used together.`,
    outFolder: (path) => `--out: ${path} is a folder.`,
    outNotFile: (path) => `--out: ${path} is not an ordinary file.`,
    outIsRead: (path) => `--out: ${path} is one of the files the result is made from.`,
    outParent: (path) => `--out: the folder of ${path} does not exist.`,
    outFailed: (path, reason) => `--out: ${path} could not be written (${reason}).`,
    exists: (path) => `${path} exists already and is not overwritten.`,
    notAFolder: (path) => `${path} is not a folder.`,
    noExample: (name) => `The scenario "${name}" is not part of this release.`,
    seeList: 'See pathledger list.',
    needsScenario: 'check needs a scenario file or --schema.',
    didYouMean: (name) => `Did you mean "${name}"?`,
    choose: (names) => `Choose among ${names}.`,
    seeHelp: (command) => `See ${command} --help.`,
    addAnother: 'Add an arm under arms.',
    initFailed: (folder, reason) => `${folder} could not be written (${reason}).`,
    otherName: 'Choose another folder.',
    notCompiled: (engine, pathway, reason) =>
      `--engine ${engine}: the pathway ${pathway} cannot be compiled: ${reason}.`,
    useReference: '--engine reference runs it.',
    noPatient: (number, last) => `--patient ${number}: the cohort has the patients 0 to ${last}.`,
    entersLate: (number) => `--patient ${number}: the patient would enter after the last month.`,
  },

  messages: {
    reading: (path, version) => `pathledger ${version} reads ${path}`,
    standardInput: 'standard input',
    progress: (done, total, local, error, secondsLeft) =>
      [
        `${done}/${total}`,
        ...(local === undefined ? [] : [`local total ${local}`]),
        ...(error === undefined ? [] : [`±${error}`]),
        ...(secondsLeft === undefined ? [] : [`${secondsLeft}${NO_BREAK}s left`]),
      ].join(' · '),
    interrupting: 'Stopping after the simulation under way. Press Ctrl-C again to quit at once.',
    interruptedEmpty: 'Interrupted before the first simulation was done. Nothing to show.',
    wrote: (path) => `Wrote ${path}`,
    internal: (message) => `Fault in pathledger: ${message}.`,
    internalHint: 'Run again with --debug to see where.',
    warning: 'warning:',
    workerCrashed: (reason) => `A worker broke down (${reason}); its part of the simulation is done again.`,
    replay: (command) => `Live the same patient again: ${command}`,
  },

  check: {
    good: (title, arms) => `${title}: the scenario can be run. Arms: ${arms}`,
    arm: (title, id, pathway, priceYear, isNull) =>
      `${title} (${id}): pathway ${pathway}, ${priceYear}${isNull ? ', null arm' : ''}`,
    count: (errors, warnings) =>
      list([
        ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
        ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
      ]),
  },

  init: {
    wrote: (folder) => `The scenario is in ${folder}:`,
    next: 'Then:',
    steps: {
      check: 'see that the scenario is in order',
      compare: 'see who gains and who loses',
      change: 'change one number without touching the file',
      cohort: 'use your own patients',
    },
  },

  replay: {
    life: (patient, replication, arm) => `Patient ${patient} of simulation ${replication}, ${arm}`,
    patient: (diagnosis, risk, age, minutes) =>
      `${diagnosis}, ${risk} risk, ${age} years, ${minutes} minutes of home services a month`,
    enrolled: (date) => `Enrolled ${date}`,
    since: 'since',
    nothing: 'Nothing happens.',
  },

  shipped: {
    nullArm: 'null arm',
    variants: (names) => `variants: ${names.join(', ')}`,
    next: (name) => `Make one of them your own: pathledger init --from ${name}`,
  },

  agree: enAgree,
  evidence: enEvidence,
  trace: enTrace,
  exports: enExports,
  store: enStore,
  explain: enExplain,
  query: enQuery,
  reprice: enReprice,
  diff: enDiff,
  verify: enVerify,

  view: {
    frame: (months, from, patients, simulations) => `${months} from ${from} · ${patients} · ${simulations}`,
    unit: (currency, several) =>
      `Amounts in ${currency} for the whole cohort and period${several ? ', mean of the simulations' : ''}.`,
    variant: (name) => `variant ${name}`,
    partial: (done) => `INTERRUPTED: the result rests on ${done} only.`,
    against: (arm, nullArm) => `${arm} against ${nullArm}`,
    verdict: ({ gains, loses, unsure, unchanged }) =>
      `${capitalise(
        [
          ...(gains.length > 0 ? [`${list(gains)} ${verb(gains, 'gain')}`] : []),
          ...(loses.length > 0 ? [`${list(loses)} ${verb(loses, 'lose')}`] : []),
          ...(unsure.length > 0 ? [`undecided for ${list(unsure)}`] : []),
          ...(unchanged.length > 0 ? [`unchanged for ${list(unchanged)}`] : []),
        ].join('; '),
      )}.`,
    losses: (rows, of) =>
      `${capitalise(
        groupLosses(rows)
          .map(({ who, lost }, index) => {
            const times = lost === of ? `all ${of}` : `${lost} of ${of}`
            return index === 0
              ? `${list(who)} ${verb(who, 'lose')} in ${times} simulations`
              : `${list(who)} in ${times}`
          })
          .join('; '),
      )}.`,
    totals: (rows) =>
      `${capitalise(
        list(
          rows.map(({ who, outcome, amount }) =>
            outcome === 'unchanged'
              ? `${who} neither ${verb([who], 'gain')} nor ${verb([who], 'lose')}`
              : outcome === 'unsure'
                ? `${who} may gain or lose (mean ${amount})`
                : `${who} ${verb([who], outcome === 'gains' ? 'gain' : 'lose')} ${amount}`,
          ),
        ),
      )}.`,
    paidByThirdParty:
      'Note: the local parties gain, but the public sector as a whole does not. A third party, such as the state, pays for the gain.',
    noLocalSplit: 'Note: the local parties lose together. No transfer between them can make nobody lose.',
    noSpread: 'All simulations give the same numbers.',
    oneSimulation: 'One simulation: the table cannot tell anything about uncertainty.',
    result: 'Result per actor',
    uncertainty: 'Uncertainty of the difference',
    uncertaintyNote: (level) =>
      `Mean: chance error because the number of simulations is limited (${level} interval). ` +
      'One cohort: 8 of 10 simulations end between p10 and p90.',
    periods: (difference, by) => `${difference ? 'Difference' : 'Net'} per ${by}`,
    items: 'Codes, per actor',
    facts: 'Events',
    refusals: 'Refused claims, per simulation',
    noRefusals: 'No claim was refused.',
    refusalsNote: 'A refused claim is not paid; the activity took place all the same.',
    sum: 'Sum',
    columns: {
      actor: 'Actor',
      revenue: 'Revenue',
      payments: 'Paid',
      transfers: 'Transferred',
      resourceCost: 'Resources',
      net: 'Net',
      nullNet: 'Null\narm',
      armNet: 'This\narm',
      difference: 'Difference',
      cash: 'Cash',
      reward: 'What',
      part: 'Part',
      perPatient: 'Per\npatient',
      lossIn: 'Loses in',
      spread: 'One cohort\n(p10 to p90)',
      code: 'Code',
      title: 'What',
      count: 'Count',
      reason: 'Reason',
      refused: 'Count',
      arm: 'Arm',
      fact: 'Event',
      period: 'Period',
    },
    mean: (level) => `Mean\n(${level} interval)`,
    lossOf: (lost, of) => `${lost} of ${of}`,
    threshold: (who, relation, bound, difference) =>
      `${who}: ${difference ? 'difference' : 'net'} ${relation} ${bound}`,
    thresholdShare: (required) => ` in at least ${required} of the simulations`,
    thresholdFound: (found) => `the mean is ${found}`,
    thresholdFoundShare: (found) => `holds in ${found}`,
    cashNote:
      'Cash: the difference where a saved cost counts only by the share that becomes money, after its notice. The rest is freed time and room.',
    rewards: 'What else changes, for the whole cohort',
    rewardTitles: {
      qaly: 'Health gained (QALY)',
      'patient-hours': "Patients' time (hours)",
    },
    social: 'What the difference for society is made of',
    socialNote:
      'Discounted. Taxes cost only in a difference, not in the numbers of one arm. Health gained and time saved are plus.',
    socialParts: {
      resources: 'Resources',
      gpActivity: "GP's activity",
      patientTime: "Patients' time",
      qaly: 'Health',
      taxCost: 'Cost of taxes',
    },
    fromNull: (nullArm) => `Difference from ${nullArm}`,
    cashFromNull: (nullArm) => `The same in cash, difference from ${nullArm}`,
    matrix: (who) => `${who}: row minus column`,
    matrixColumn: (number) => `against ${number}`,
    unsureNote: 'A ? after the number: the sign is unsure, the interval of the mean holds 0.',
    moreOnArms: (flags) => `More about one arm: add ${flags}.`,
    reproduce: 'The same numbers again:',
    notCompiled: (pathway, reason) =>
      `The pathway ${pathway} cannot be compiled and ran on the reference engine: ${reason}.`,
    footer: (seed, engine, priceYear, version) =>
      `seed ${seed} · engine ${engine} · ${priceYear} · pathledger ${version}`,
    priceYear: (year) => `prices of ${year}`,
    servicePrices: 'prices by date of service',
    csv: {
      arm: 'arm',
      null: 'null',
      kind: 'kind',
      who: 'actor',
      period: 'period',
      revenue: 'revenue',
      payments: 'payments',
      transfers: 'transfers',
      resourceCost: 'resourceCost',
      net: 'net',
      nullNet: 'nullNet',
      armNet: 'armNet',
      difference: 'difference',
      cash: 'cash',
      perPatient: 'perPatient',
      low: 'meanLow',
      high: 'meanHigh',
      level: 'level',
      p10: 'p10',
      p90: 'p90',
      probabilityOfLoss: 'probabilityOfLoss',
    },
    kind: { actor: 'actor', total: 'total', reward: 'other', social: 'part of society' },
  },
}
