// One's own password: the one until now, and another. Afterwards everybody signs in again, this page too.
import { call } from './api.js'
import { field, make } from './elements.js'
import { emit } from './events.js'
import { makeForm, need } from './settings_forms.js'
import { makePasswordField } from './passwords.js'
import { say } from './words.js'

export function open(place) {
  const old = make('input', { type: 'password', autocomplete: 'current-password' })
  const fresh = makePasswordField()
  const form = makeForm([make('p', { className: 'small' }, say('settings.password_text')), field(say('settings.password_old'), old), fresh.place], async () => {
    need(old)
    await call('POST', '/api/session/password', { old: old.value, new: fresh.read() })
    old.value = fresh.control.value = ''
    emit('signed_out')
  }, { done: say('settings.password_changed'), fields: { '/old': old, '/new': fresh.control } })
  place.append(form)
}
