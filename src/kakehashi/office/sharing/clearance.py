from kakehashi.office.records.clearance import *
