export * from 'ngx-lifeline/core/testing';
