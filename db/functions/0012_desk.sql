call control.govern('control.calendars');
