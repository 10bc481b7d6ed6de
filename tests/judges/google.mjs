// How Google's own clients reach a server of the tests: plain HTTP on this machine, with a credential that is none.
import { OAuth2Client } from 'google-auth-library';

class Anonymous extends OAuth2Client {
  constructor() {
    super();
    this.credentials = { access_token: 'judge', expiry_date: Date.now() + 3_600_000 };
  }
}

export const authClient = new Anonymous();

/** Options of a client that is generated from protos, for the server at an address such as http://127.0.0.1:8080/. */
export function optionsFor(address) {
  const { hostname, port } = new URL(address);
  return { fallback: 'rest', protocol: 'http', apiEndpoint: hostname, port: Number(port), projectId: 'p', authClient };
}

/** Runs named checks in order and prints `ok NAME` or `not ok NAME: why`; the exit code is 1 when one fails. */
export async function judge(checks) {
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (failure) {
      console.log(`not ok ${name}: ${failure.stack ?? failure}`);
      process.exitCode = 1;
    }
  }
}

/** The check passes only when the call is refused: with a status of HTTP (a number), or with a code of Google's by its name. */
export async function refused(expected, call) {
  try {
    await call();
  } catch (failure) {
    const met = typeof expected === 'number' ? failure.code : statusOf(failure);
    if (met === expected) return;
    throw new Error(`refused with ${met}, not ${expected}: ${failure.message}`);
  }
  throw new Error(`not refused, where ${expected} was expected`);
}

function statusOf(failure) {
  try {
    return JSON.parse(failure.message).error.status;
  } catch {
    return statuses[failure.code] ?? failure.code;
  }
}

// Newer clients give the number of Google's code.
const statuses = { 3: 'INVALID_ARGUMENT', 5: 'NOT_FOUND', 6: 'ALREADY_EXISTS', 7: 'PERMISSION_DENIED', 9: 'FAILED_PRECONDITION' };
