from kakehashi.office.people.circle import *
from kakehashi.office.people.circles_known import *
