//: title         = "持有装载锁"
//: description   = "在图里记下正在装载者；锁为他人所持且未过期则不改，返回持有者。"
//: descriptionEn = "Note in the graph who is loading; a lock that another holds and that has not run out stays."
//: access        = "write"
//: tags          = ["load"]
//: params.owner = { type = "string", title = "持有者" }
//: params.dead = { type = "list<string>", title = "已不在的持有者" }
//: params.now = { type = "string", title = "现在" }
//: params.until = { type = "string", title = "到期" }

MERGE (lock:LoadRun {id: 'lock'})
SET lock.kind = 'lock', lock.touchedAt = $now
WITH lock, lock.owner IS NULL OR lock.owner = $owner OR lock.owner IN $dead OR lock.heldUntil < $now AS free
SET lock.owner = CASE WHEN free THEN $owner ELSE lock.owner END,
    lock.heldUntil = CASE WHEN free THEN $until ELSE lock.heldUntil END
RETURN lock.owner AS owner
