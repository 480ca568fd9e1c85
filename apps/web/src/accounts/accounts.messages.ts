import { accountDenials, accountReasons } from '@xiehui/contracts/accounts';
import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '账号',
  person: '人员账号',
  open: '开通账号',
  add: '给已有账号加职务',
  empty: '{{unit}}还没有账号',
  emptyText: '开通后，把设置密码的链接交给本人，由本人设置密码。管理员不知道别人的密码。',
  field: {
    displayName: '姓名',
    name: '账号名',
    phone: '手机号',
    unit: '单位',
    realm: '县区或市',
    role: '角色',
    title: '职务名称',
    state: '账号状态',
    lastSignIn: '上次登录',
    factor: '两步验证',
    since: '任职时间',
    post: '职务',
    posts: '职务状态',
    who: '姓名或账号名',
    noPhone: '不再登记手机号',
  },
  titleStale: '别人刚把职务名称改为“{{title}}”。请看一看，再决定要不要改。',
  hint: {
    name: '登录时用，开通后不能改',
    phone: '可不填；填了也可以用它登录',
    phoneKept: '不改的不用填',
    title: '如：村计生协秘书长；不填就显示角色',
    role: '先选单位',
  },
  state: { invited: '未设密码', open: '正常', locked: '暂时锁定', disabled: '已停用' },
  posts: { inForce: '在任', ended: '已结束' },
  never: '未登录过',
  factorOn: '已开启',
  factorOff: '未开启',
  group: { person: '本人', post: '职务' },
  act: {
    link: '发密码链接',
    edit: '修改姓名、手机号',
    signOut: '退出全部设备',
    removeFactor: '关闭两步验证',
    end: '结束职务',
    restore: '恢复职务',
    retitle: '改职务名称',
    open: '开通',
    add: '加上',
    toPerson: '查看账号',
    toList: '回账号列表',
  },
  link: {
    title: '设置密码的链接',
    made: '“{{name}}”的账号已开通',
    madeText: '账号名 {{name}}。请把下面的链接交给本人，由本人设置密码后登录。',
    text: '请当面给本人扫码，或只发给本人，不要发到群里。链接只显示这一次。',
    until: '{{at}} 前有效，只能用一次。再发一个链接，这个就作废。',
    copy: '复制链接',
    copied: '已复制',
    qr: '设置密码的二维码',
    field: '链接',
  },
  ask: {
    linkTitle: '给{{name}}发一个设置密码的链接？',
    linkText: '以前发的链接作废。本人用新链接设置密码后，其他设备上的登录全部退出。',
    endTitle: '结束{{name}}的职务“{{post}}”？',
    endText: '从下一次操作起，{{name}}不能再以“{{unit}} {{post}}”办理业务。已登记的资料不受影响，以后可以恢复。',
    signOutTitle: '让{{name}}退出全部设备？',
    signOutText: '{{name}}要重新登录。没有上传的记录留在原来的设备上。',
    factorTitle: '关闭{{name}}的两步验证？',
    factorText: '手机和恢复码都丢失时才这样做。请先核实确是本人。关闭后只凭密码就能登录。',
  },
  done: {
    added: '职务已加上',
    signedOut: '已退出 {{count}} 处登录',
    factor: '两步验证已关闭',
    saved: '已保存',
    ended: '职务已结束',
    restored: '职务已恢复',
  },
  elsewhere: '这位同志有不归您管理的职务，姓名、手机号和密码由相应的协会管理。下面可以操作的，是归您管理的职务。',
  reason: {
    name_taken: '这个账号名已经有人使用，请换一个。',
    phone_taken: '这个手机号已经用在别的账号上。请核对号码；本人已有账号的，用“给已有账号加职务”。',
    post_taken: '这位同志在这个单位已经有（或有过）这个职务。已结束的，可以在列表中恢复。',
    no_such_person: '没有这个账号名。请核对，或为其开通账号。',
    unit_retired: '这个单位已经停用，不能安排职务。',
    already_ended: '这个职务已经结束。',
    already_in_force: '这个职务已经在任。',
    not_below: '只能安排下级的职务。',
    serves_elsewhere: '这位同志有不归您管理的职务，要由相应的协会办理。',
  },
} as const;

const en: Same<typeof zh> = {
  title: 'Accounts',
  person: 'A person’s account',
  open: 'Open an account',
  add: 'Add a post to an account',
  empty: '{{unit}} has no accounts yet',
  emptyText: 'Hand the link to the person, who sets the password. Administrators never know another’s password.',
  field: {
    displayName: 'Name',
    name: 'User name',
    phone: 'Mobile number',
    unit: 'Unit',
    realm: 'District or city',
    role: 'Role',
    title: 'Title of the post',
    state: 'State',
    lastSignIn: 'Last sign-in',
    factor: 'Two-step sign-in',
    since: 'Since',
    post: 'Post',
    posts: 'Posts',
    who: 'Name or user name',
    noPhone: 'Remove the number',
  },
  titleStale: 'Somebody has just changed the title to “{{title}}”. Have a look before you go on.',
  hint: {
    name: 'Used to sign in; cannot be changed later',
    phone: 'Optional; the person can sign in with it as well',
    phoneKept: 'Leave empty to keep it',
    title: 'E.g. secretary of the village association; otherwise the role is shown',
    role: 'Choose the unit first',
  },
  state: { invited: 'No password yet', open: 'In use', locked: 'Locked for now', disabled: 'Disabled' },
  posts: { inForce: 'In force', ended: 'Ended' },
  never: 'Never',
  factorOn: 'On',
  factorOff: 'Off',
  group: { person: 'Person', post: 'Post' },
  act: {
    link: 'Password link',
    edit: 'Change name or number',
    signOut: 'Sign out everywhere',
    removeFactor: 'Turn off two-step sign-in',
    end: 'End the post',
    restore: 'Restore the post',
    retitle: 'Change the title',
    open: 'Open',
    add: 'Add',
    toPerson: 'See the account',
    toList: 'Back to the list',
  },
  link: {
    title: 'Link that sets the password',
    made: 'The account of {{name}} is open',
    madeText: 'User name {{name}}. Hand this link to the person, who sets the password and signs in.',
    text: 'Let the person scan it, or send it to nobody else, never to a group. It is shown only now.',
    until: 'Good until {{at}}, once. Another link makes this one void.',
    copy: 'Copy the link',
    copied: 'Copied',
    qr: 'QR code that sets the password',
    field: 'Link',
  },
  ask: {
    linkTitle: 'Make a password link for {{name}}?',
    linkText: 'Earlier links become void. Once the new password is set, all other devices are signed out.',
    endTitle: 'End the post “{{post}}” of {{name}}?',
    endText:
      'From the next act on, {{name}} can no longer work as “{{post}}” of {{unit}}. Records stay as they are, and the post can be restored.',
    signOutTitle: 'Sign {{name}} out everywhere?',
    signOutText: '{{name}} has to sign in again. Records not yet sent stay on the device they were made on.',
    factorTitle: 'Turn off two-step sign-in of {{name}}?',
    factorText:
      'Only when both phone and recovery codes are lost, and once you are sure who asks. The password alone is then enough.',
  },
  done: {
    added: 'The post was added',
    signedOut: 'Signed out at {{count}} places',
    factor: 'Two-step sign-in is off',
    saved: 'Saved',
    ended: 'The post has ended',
    restored: 'The post is in force again',
  },
  elsewhere:
    'This person holds posts that are not yours to keep: name, number and password belong to that association. You keep the posts that you can act on below.',
  reason: {
    name_taken: 'This user name is taken. Choose another.',
    phone_taken:
      'This number belongs to another account. Check it; if the person has an account, add a post to it instead.',
    post_taken: 'The person holds or held this post. One that has ended can be restored in the list.',
    no_such_person: 'There is no such user name. Check it, or open an account.',
    unit_retired: 'This unit is retired and takes no posts.',
    already_ended: 'This post has ended already.',
    already_in_force: 'This post is in force already.',
    not_below: 'You can only appoint below your own level.',
    serves_elsewhere: 'This person holds posts that are not yours to keep: ask that association.',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    accounts: typeof zh;
  }
}

/** The texts of keeping accounts. */
export const useAccountWords = words('accounts', zh, en);

/** Words for what the server may refuse, in the language of the moment. */
export const useReasons = (): Partial<Record<string, string>> => {
  const t = useAccountWords();
  const known = [...accountReasons, ...accountDenials];
  return Object.fromEntries(known.map((reason) => [reason, t(`reason.${reason}`)]));
};
