// How somebody of staff gets in, for admins: their password, second factor and sessions, and keeping them out.
import { call } from './api.js'
import { button, make, openDialog } from './elements.js'
import { note } from './note.js'
import { attempt, confirm } from './settings_forms.js'
import { clock, say } from './words.js'

export function tellAccess(person) {
  if (!person.active) return [say('settings.deactivated')]
  const link = person.password_link_until && new Date(person.password_link_until) > Date.now()
  const password = link ? say('settings.link_open', { until: clock(person.password_link_until) }) : !person.has_password && say('settings.no_password')
  return [say(person.second_factor ? 'settings.has_factor' : 'settings.no_factor'), password].filter(Boolean)
}

// `changed` is called after each act, for the list behind the dialog.
export function openAccess(person, changed) {
  const { name } = person
  const path = `/api/people/${encodeURIComponent(person.id)}`
  const change = body => async () => {
    await call('PATCH', path, body)
    dialog.close()
    await changed()
  }
  const dialog = openDialog(name, make('div', { className: 'stack' }, make('p', { className: 'small' }, tellAccess(person).join(' · ')), ...(person.active ? acts() : [ask('activate', change({ active: true }), 'primary')])))
  dialog.querySelector('.stack :is(button, input)').focus()

  function acts() {
    const leave = button(say('settings.sign_out_person'), () => attempt(change({ sign_out: true }), say('settings.saved')))
    const drop = person.second_factor && ask('factor_reset', change({ remove_second_factor: true }))
    return [button(say('settings.password_reset'), askLink), drop, makeDemand(), leave, ask('deactivate', change({ active: false }), 'danger-act')].filter(Boolean)
  }

  function ask(what, act, className = '') {
    return button(say(`settings.${what}`), () => confirm(say(`settings.${what}`), say(`settings.${what}_text`, { name }), say(`settings.${what}`), act), { className })
  }

  function makeDemand() {
    const box = make('input', { type: 'checkbox', checked: person.second_factor_required })
    box.onchange = async () => {
      const kept = await attempt(() => call('PATCH', path, { second_factor_required: box.checked }), say('settings.saved'))
      if (kept) await changed()
      else box.checked = !box.checked
    }
    return make('label', { className: 'switch' }, box, say('settings.factor_required'))
  }

  function askLink() {
    confirm(say('settings.password_reset'), say('settings.password_reset_text', { name }), say('settings.password_reset'), async () => {
      const link = await call('POST', `${path}/password-link`)
      dialog.close()
      await changed()
      showLink(name, link)
    }, null)
  }
}

function showLink(name, { url, expires_at: until }) {
  const shown = make('code', { className: 'secret' }, url)
  const copy = button(say('settings.copy'), async () => {
    getSelection().selectAllChildren(shown)
    await navigator.clipboard.writeText(url)
    note(say('settings.copied'))
  }, { className: 'primary' })
  openDialog(say('settings.password_reset'), make('div', { className: 'stack' }, make('p', {}, say('settings.password_link', { name, until: clock(until) })), make('p', {}, shown), make('p', { className: 'choices' }, copy)))
  copy.focus()
}
