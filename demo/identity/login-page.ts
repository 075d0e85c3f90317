import type { DemoPerson } from '../people.ts';

/** The sign-in page of one institution: it lists the demo people, and says clearly that it checks no credentials. */
export function loginPage(institution: string, people: readonly DemoPerson[], action: string): string {
  const choices = people.map(
    (person) => `<li><button name="login" value="${escape(person.login)}">${escape(nameOf(person))}</button></li>`,
  );
  return page(
    `Sign in at ${institution}`,
    `<p><strong>This is a development identity provider.</strong> It checks no passwords: choose a person. These people do not exist.</p>
<form method="post" action="${escape(action)}"><ul>${choices.join('')}</ul></form>`,
  );
}

/** A page that says in one sentence what went wrong. */
export function errorPage(sentence: string): string {
  return page('Sign-in failed', `<p>${escape(sentence)}</p>`);
}

/** Asks whether to end the sign-in here as well. */
export function signOutPage(institution: string, form: string): string {
  return page(
    `Sign out at ${institution}`,
    `${form}<p>Your sign-in at ${escape(institution)} ends as well.</p>
<button autofocus form="op.logoutForm" type="submit" name="logout" value="yes">Sign out</button>`,
  );
}

function nameOf({ givenName, familyName, login }: DemoPerson): string {
  return `${givenName} ${familyName} (${login})`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:1.1rem/1.5 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}ul{list-style:none;padding:0}
button{font:inherit;width:100%;text-align:left;padding:.7rem;margin:.2rem 0;cursor:pointer}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
