// An app made with @slack/bolt that says aloud, as messages, what happened to it.
// SLACK_API, SLACK_BOT_TOKEN; and SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.
// With SILENT it acknowledges whatever it hears and says nothing.
const {App, HTTPReceiver, LogLevel} = require('@slack/bolt');

const env = process.env;
const clientOptions = {slackApiUrl: env.SLACK_API};
const common = {token: env.SLACK_BOT_TOKEN, clientOptions, logLevel: LogLevel.ERROR};

const receiver = env.SLACK_APP_TOKEN
  ? null
  : new HTTPReceiver({signingSecret: env.SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR});
const app = receiver
  ? new App({...common, receiver})
  : new App({...common, socketMode: true, appToken: env.SLACK_APP_TOKEN});

const say = (client, channel, text, more = {}) =>
  client.chat.postMessage({channel, text, ...more});

const card = [
  {type: 'section', text: {type: 'mrkdwn', text: 'Run 42'}},
  {
    type: 'actions',
    elements: [
      {type: 'button', action_id: 'approve', value: 'token',
        text: {type: 'plain_text', text: 'Approve'}},
    ],
  },
];

const form = {
  type: 'modal',
  callback_id: 'scale',
  title: {type: 'plain_text', text: 'Scale'},
  submit: {type: 'plain_text', text: 'Plan'},
  blocks: [
    {type: 'input', block_id: 'service', label: {type: 'plain_text', text: 'Service'},
      element: {type: 'external_select', action_id: 'choose', min_query_length: 0}},
    {type: 'input', block_id: 'replicas', label: {type: 'plain_text', text: 'Replicas'},
      element: {type: 'plain_text_input', action_id: 'count'}},
  ],
};

const orders = {
  async respond({command, client, respond}) {
    const said = [];
    for (let i = 1; i <= 6; i++) {
      try {
        await respond(`answer ${i}`);
        said.push('ok');
      } catch (e) {
        said.push(String(e.message));
      }
    }
    await say(client, command.channel_id, `responded: ${said.join(', ')}`);
  },
  async post({command, client}) {
    const sent = await say(client, command.channel_id, 'first');
    await client.chat.update({channel: command.channel_id, ts: sent.ts, text: 'second'});
  },
  async burst({command, client}) {
    for (let i = 1; i <= 5; i++) {
      await say(client, command.channel_id, `burst ${i}`);
    }
  },
  async file({command, client}) {
    await client.filesUploadV2({
      channel_id: command.channel_id,
      filename: 'run-42.log',
      title: 'the log',
      alt_text: 'what run 42 wrote',
      content: 'hello world',
      initial_comment: 'all of it',
    });
  },
  async card({command, client}) {
    await say(client, command.channel_id, 'Run 42', {blocks: card});
  },
  async form({command, client}) {
    await client.views.open({trigger_id: command.trigger_id, view: form});
  },
};

app.command('/ops', async (args) => {
  if (env.SILENT) {
    await args.ack();
    return;
  }
  const order = orders[args.command.text];
  if (!order) {
    await args.ack(`heard ${args.command.text}`);
    return;
  }
  await args.ack();
  await order(args);
});

app.action('approve', async ({ack, action, body, client}) => {
  await ack();
  await client.chat.update({
    channel: body.channel.id,
    ts: body.message.ts,
    text: `approved by ${body.user.id} with ${action.value}`,
  });
});

app.options('choose', async ({ack, options}) => {
  const text = `${options.value}end`;
  await ack({options: [{text: {type: 'plain_text', text}, value: text}]});
});

app.view('scale', async ({ack, view, body, client}) => {
  const {service, replicas} = view.state.values;
  if (replicas.count.value > 3) {
    await ack({response_action: 'errors', errors: {replicas: 'at most 3'}});
    return;
  }
  await ack();
  const name = service.choose.selected_option.value;
  await say(client, env.SLACK_CHANNEL, `${body.user.id} scales ${name} to ${replicas.count.value}`);
});

app.event('app_mention', async ({event, client, context}) => {
  // Bolt has acknowledged an event before it comes here.
  if (env.SILENT) {
    return;
  }
  const again = context.retryNum ? ` again ${context.retryNum} ${context.retryReason}` : '';
  await say(client, event.channel, `heard ${event.text}${again}`, {thread_ts: event.thread_ts});
});

app.error(async (error) => process.stdout.write(`error ${error.message}\n`));

process.stdin.on('end', () => process.exit(0)).resume();
(async () => {
  await app.start({port: Number(env.PORT || 0), host: '127.0.0.1'});
  process.stdout.write('started\n');
})();
