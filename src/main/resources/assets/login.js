// A link from another site arrives without the cookie; asked from here it is sent.
const answer = await fetch('/session', {headers: {Accept: 'application/json'}});
if (answer.ok) location.replace('/');
