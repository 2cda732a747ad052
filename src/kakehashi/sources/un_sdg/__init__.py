"""United Nations: indicators of the Sustainable Development Goals, from a package in DDF and from the UN's interface."""
